"""自查报告 as the enterprise writes it.  One blueprint; one module a part of the way."""

from portal.views.filings import pages, rows, table, way
from portal.views.filings.blueprint import blueprint

__all__ = ["blueprint", "pages", "rows", "table", "way"]
