"""What an enterprise owes the bureau and by when: drawn from the records, never typed.

A feature that brings duties adds its source to `SOURCES`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain.application_pages import PRODUCTS
from portal.domain.applications import ApplicationState
from portal.domain.calendar import day_text, today
from portal.domain.enterprises import LICENCE_OF_KIND, LicenceType
from portal.domain.filing_pages import ending
from portal.domain.filings import FilingState, reminder, time_left
from portal.domain.labels import label
from portal.domain.licences import renewal_step
from portal.domain.people import Viewer
from portal.domain.rectifications import TO_ANSWER
from portal.domain.titles import FILLED_IN as TITLE_FILLED_IN
from portal.domain.titles import TitleApplicationState
from portal.extensions import db
from portal.models import Application, Enterprise
from portal.queries import filing_periods, rectifications, title_applications
from portal.queries.documents import unserved
from portal.queries.enterprises import newest_licence
from portal.queries.scope import visible_applications

URGENT_DAYS = 7
ENTRY_DAYS = 30
"""So long before an entry of a report ends, the enterprise is reminded of it."""


@dataclass(frozen=True)
class Duty:
    """One thing to do: what and why, by when, and the page on which it is done.

    `act` names the link to `endpoint`, for `record` or with `proposed` chosen; "" where there is none.
    """

    what: str
    why: str
    due: date | None
    act: str = ""
    endpoint: str = ""
    record: UUID | None = None
    proposed: str = ""

    @property
    def late(self) -> bool:
        return self.due is not None and self.due < today()

    @property
    def urgent(self) -> bool:
        return self.due is not None and (self.due - today()).days <= URGENT_DAYS


Source = Callable[[Viewer], Iterable[Duty]]


def owed(viewer: Viewer) -> list[Duty]:
    """Everything that is to be done, the most urgent first; what has no date comes at the beginning."""
    return sorted((duty for source in SOURCES for duty in source(viewer)), key=_when)


def _when(duty: Duty) -> date:
    return duty.due or date.min


def _papers_to_receive(viewer: Viewer) -> Iterator[Duty]:
    """Notices that nobody received yet."""
    for paper in unserved(viewer):
        what = f"签收{paper.title} {paper.number}".strip()
        yield Duty(what, "请看过以后签收，签收只表示收到。", None, "去签收", "receiving.receive", paper.id)


def _applications_to_mend(viewer: Viewer) -> Iterator[Duty]:
    """需补正, and what was begun and not sent."""
    open_ones = select(Application).where(
        visible_applications(viewer),
        Application.state.in_((ApplicationState.DRAFT, ApplicationState.RETURNED)),
    )
    for row in db.session.scalars(open_ones.order_by(Application.begun_at)):
        if row.state is ApplicationState.RETURNED:
            what, act = f"{label(row.kind)} {row.number} 需补正", "去补正"
            why = row.reason or "监管所在有问题的各项下面写了要补正什么。"
        else:
            what, act = f"{label(row.kind)} {row.number} 还没有提交", "接着填"
            why = "填写的内容都留着，填好后提交。"
        yield Duty(what, why, None, act, "applications.show", row.id)


def _licences_to_renew(viewer: Viewer) -> Iterator[Duty]:
    """60, 30 and 7 days before the end of a licence that the kinds of business still need, and after it."""
    enterprise = db.session.get(Enterprise, viewer.enterprise_id) if viewer.enterprise_id else None
    if enterprise is None:
        return
    kinds = {row.kind for row in enterprise.kinds}
    needed = {type_ for kind, type_ in LICENCE_OF_KIND.items() if kind in kinds}
    for type_ in LicenceType:
        licence = newest_licence(enterprise, type_) if type_ in needed else None
        if licence is None or renewal_step(licence.valid_until, today()) is None:
            continue
        what = f"{label(type_)}{_until(licence.valid_until)}"
        why = f"编号{licence.number}。换了新证以后，请办理变更，上传新证。"
        yield Duty(what, why, licence.valid_until, "登记新证", "applications.change", proposed=type_.value)


def _products_to_renew(viewer: Viewer) -> Iterator[Duty]:
    """The same for the registrations of products; a filing has no end (R-61)."""
    enterprise = db.session.get(Enterprise, viewer.enterprise_id) if viewer.enterprise_id else None
    for product in enterprise.products if enterprise else ():
        if product.valid_until is None or renewal_step(product.valid_until, today()) is None:
            continue
        what = f"产品“{product.name}”的注册证书{_until(product.valid_until)}"
        why = f"编号{product.number}。延续注册以后，请办理变更；不再生产的，请办理变更删去。"
        yield Duty(what, why, product.valid_until, "办理变更", "applications.change", proposed=PRODUCTS.key)


def _until(end: date) -> str:
    """How long it is till then, as a sentence goes on."""
    left = (end - today()).days
    if left < 0:
        return f"已于{day_text(end)}到期"
    return f"还有{left}天到期" if left else "今天到期"


def _problems_to_mend(viewer: Viewer) -> Iterator[Duty]:
    """What a visit ordered to put right, as long as the enterprise has something to answer."""
    open_ones = rectifications.open_for(viewer.enterprise_id) if viewer.enterprise_id else ()
    for row in open_ones:
        waiting = sum(line.state in TO_ANSWER for line in row.lines)
        if not waiting:
            continue
        what = f"按要求整改{label(row.inspection.kind)}检查发现的{waiting}个问题"
        why = f"检查编号{number}。" if (number := row.inspection.record_number) else ""
        yield Duty(
            what,
            f"{why}逐项写明怎么改的，附上证明。",
            row.deadline,
            "逐项答复",
            "own_rectifications.show",
            row.id,
        )


def _title_applications_to_mend(viewer: Viewer) -> Iterator[Duty]:
    """The same of an application for the title of a demonstration shop."""
    for row in title_applications.listed(viewer):
        if row.state not in TITLE_FILLED_IN:
            continue
        returned = row.state is TitleApplicationState.RETURNED
        what = f"{label(row.kind)}申报 {row.number} {'需补正' if returned else '还没有提交'}"
        why = row.returned_because or "填写的内容都留着，填好后提交。"
        yield Duty(what, why, None, "去补正" if returned else "接着填", "own_titles.show", row.id)


def _reports_to_hand_in(viewer: Viewer) -> Iterator[Duty]:
    """自查报告 of the open periods, until they are handed in; and those that were sent back (R-71)."""
    for one in filing_periods.of_enterprise(viewer.enterprise_id):
        if not one.owed:
            continue
        period, filing = one.period, one.filing
        what = f"提交{label(one.kind)}自查报告"
        pressing = "请尽快提交。" if reminder(period.due_on, today()) is not None else ""
        why = f"{period.title}，{time_left(period.due_on, today())}。{pressing}"
        if filing is None:
            yield Duty(what, why, period.due_on, "开始自查", "filing_periods.start", period.id)
        elif filing.state is FilingState.RETURNED:
            why = f"监管所退回补正。{filing.reason or '有问题的各项下面写了要补正什么。'}"
            yield Duty(what, why, period.due_on, "去补正", "filings.show", filing.id)
        else:
            yield Duty(what, why, period.due_on, "接着填", "filings.show", filing.id)


def _entries_to_renew(viewer: Viewer) -> Iterator[Duty]:
    """Entries of the last report that end soon: a health certificate above all (R-70)."""
    enterprise = db.session.get(Enterprise, viewer.enterprise_id) if viewer.enterprise_id else None
    soon = today() + timedelta(days=ENTRY_DAYS)
    told: set[tuple[str, str, date]] = set()
    for row in enterprise.kinds if enterprise else ():
        told |= set(ending(filing_periods.last_answers(row.enterprise_id, row.kind), soon))
    for block, entry, until in sorted(told, key=lambda one: one[2]):
        why = f"上次自查报告里登记的，{time_left(until, today())}。换发、复查以后，在下次自查报告里更新。"
        yield Duty(f"{block}：{entry[:30]}", why, until)


SOURCES: tuple[Source, ...] = (
    _applications_to_mend,
    _licences_to_renew,
    _products_to_renew,
    _problems_to_mend,
    _title_applications_to_mend,
    _reports_to_hand_in,
    _entries_to_renew,
    _papers_to_receive,
)
"""Where duties come from, each a function of the viewer."""
