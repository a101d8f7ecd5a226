"""The life of a layout that a bureau uploads when a superior office issues a new form (R-05)."""

from datetime import date
from enum import StrEnum

from portal.domain.calendar import day_text
from portal.domain.errors import RuleBroken


class LayoutState(StrEnum):
    """A layout is proposed by one person and decided by another."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class LayoutRefused(RuleBroken):
    """An edited layout that cannot be used yet.  `faults`: a sentence for every place."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(f"这份版式还不能用，有{len(faults)}处要改。请在 Word 或 WPS 里改好，再上传一次。")
        self.faults = faults


def require_effective(day: date, today: date) -> date:
    """R-05: a new form holds from a day to come, so that the papers of one visit are of one layout.

    Raises RuleBroken.
    """
    if day <= today:
        raise RuleBroken(f"生效日期最早是明天，{day_text(day)}不行：同一次检查的文书要用同一种版式。")
    return day


def require_other(decides: object, proposed: object) -> None:
    """Two people see every new layout.  Raises RuleBroken."""
    if decides == proposed:
        raise RuleBroken("上传人不能批准自己上传的版式，请由另一人办理。")
