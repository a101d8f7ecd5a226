"""企业登记 and 企业变更 as the enterprise fills them in.  One blueprint; one module a part of the way."""

from portal.views.applications import fill, rows, way
from portal.views.applications.blueprint import blueprint

__all__ = ["blueprint", "fill", "rows", "way"]
