"""A visit from assignment to release.  One blueprint; one module a step."""

from portal.views.inspections import assign, checklist, close, conduct, lists
from portal.views.inspections.blueprint import blueprint

__all__ = ["assign", "blueprint", "checklist", "close", "conduct", "lists"]
