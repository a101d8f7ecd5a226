"""自查报告 as a Word file: issued with each sending of a self-inspection report."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from docgen.layouts.self_inspection_report import Module, ModuleEntry, SelfInspectionReport, SelfProblem
from portal.domain.application_answers import lines
from portal.domain.calendar import day_of, local
from portal.domain.checklists import Item
from portal.domain.enterprises import LICENCE_OF_KIND, Kind
from portal.domain.filing_content import Content
from portal.domain.filing_pages import ABOUT, BLOCKS, DECLARATION, PROBLEM, PROOF
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.domain.questions import Page
from portal.domain.result import BLANK, Standing, standing
from portal.models import Filing
from portal.queries import bureau
from portal.queries.enterprises import newest_licence
from portal.queries.filings import SUBJECT
from portal.services.issuing import Matter, Paper, issue

TITLE = "自查报告"
SUBJECTS = {
    Kind.HF_PRODUCER: "保健食品生产质量管理体系",
    Kind.HF_OPERATOR: "保健食品经营安全",
    Kind.COSMETICS_PRODUCER: "化妆品生产质量管理",
    Kind.COSMETICS_WHOLESALER: "化妆品经营质量管理",
    Kind.COSMETICS_RETAILER: "化妆品经营质量管理",
}
"""What the report is about, over its title."""
_TOLD_APART = frozenset({"system", "on", "until"})


def issue_report(filing: Filing, content: Content, by: Viewer) -> None:
    """Print what is sent, in the running transaction."""
    enterprise = filing.enterprise
    matter = Matter(SUBJECT, filing.id, enterprise.name, enterprise.id, enterprise.office_id)
    title = TITLE if filing.round == 1 else f"{TITLE}（第{filing.round}次提交）"
    issue(matter, Paper(title, filing.round, {"": _fields(filing, content)}), by)


def _fields(filing: Filing, content: Content) -> SelfInspectionReport:
    enterprise, about = filing.enterprise, content.answers[ABOUT.key]
    type_ = LICENCE_OF_KIND.get(filing.kind)
    licence = newest_licence(enterprise, type_) if type_ else None
    standings = [standing(item, content.marks.get(item.id, BLANK)) for item in content.checklist.items]
    titles = {page.key: page.title for page in content.pages}
    titles |= {PROOF + item.id: f"{item.label}项" for item in content.checklist.items}
    files = [f"{title}：{name}" for key, title in titles.items() for name in content.files.get(key, ())]
    assert filing.submitted_at is not None
    return SelfInspectionReport(
        number=filing.number or "",
        subject=SUBJECTS[filing.kind],
        unit=enterprise.name,
        credit_code=enterprise.credit_code,
        licence_number=licence.number if licence else "",
        address=enterprise.address,
        kind=label(filing.kind),
        period_from=filing.period.first_on,
        period_to=filing.period.last_on,
        persons=tuple(filter(None, re.split(r"[、，,；;\s]+", about["persons"]))),
        recipient=bureau.authority().name,
        submitted_at=local(filing.submitted_at).replace(tzinfo=None),
        checklist=f"《{content.checklist.title}》",
        checked=len(content.checklist.items),
        not_applicable=standings.count(Standing.NOT_APPLICABLE),
        other_problems="\n".join(filter(None, (content.other, about["changes"]))),
        problems=tuple(_problem(item, content) for item in content.problems),
        modules=tuple(_module(page, content) for page in BLOCKS),
        attachments=tuple(f"附件{place}　{name}" for place, name in enumerate(files, 1)),
        responsible_signed=content.answers[DECLARATION.key]["name"],
        declared_on=day_of(filing.submitted_at),
    )


def _problem(item: Item, content: Content) -> SelfProblem:
    answers = content.answers[PROBLEM + item.id]
    return SelfProblem(
        no=item.label or item.id,
        text=content.marks[item.id].remark or item.text,
        cause=answers["cause"],
        measure=answers["measure"],
        complete_on=_day(answers["done_on"]),
    )


def _module(page: Page, content: Content) -> Module:
    rows: Mapping[str, Mapping[str, Any]] = content.answers.get(page.key, {})
    systems = dict.fromkeys(row["system"] for row in rows.values() if row["system"])
    return Module(name=page.title, system="、".join(systems), entries=tuple(_entries(page, rows)))


def _entries(page: Page, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[ModuleEntry]:
    texts: dict[str, list[str]] = {}
    for line in lines([page], {page.key: rows}):
        if line.text and line.key.rpartition(".")[2] not in _TOLD_APART:
            texts.setdefault(line.row, []).append(line.text)
    for key, row in rows.items():
        text = "，".join(texts.get(key, ()))
        yield ModuleEntry(on=_day(row.get("on")), text=text, expires_on=_day(row.get("until")))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
