"""The papers of a demonstration shop in Word: applied for, scored, announced, awarded, reviewed (R-58)."""

import io

import segno

from docgen.layouts.demo_store_application import DemoStoreApplication, SelfScore, SiteType
from docgen.layouts.demo_store_award import Awarded, DemoStoreAward
from docgen.layouts.demo_store_certificate import DemoStoreCertificate
from docgen.layouts.demo_store_decision import Act, DemoStoreDecision
from docgen.layouts.demo_store_notice import Candidate, DemoStoreNotice
from docgen.layouts.demo_store_scoring import DemoStoreScoring, Scorer, ScoringLine, ScoringPart
from portal.domain.calendar import day_of, day_text, today
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.numbering import Number
from portal.domain.people import Viewer
from portal.domain.permissions import Action
from portal.domain.title_scores import AGREED, SELF, Score, total
from portal.domain.titles import Line, SiteKind, Terms
from portal.models import StoreTitle, TitleApplication
from portal.queries.bureau import authority
from portal.queries.enterprises import licence_for
from portal.queries.title_applications import SUBJECT, sheet
from portal.services import serials
from portal.services.issuing import Matter, Paper, issue
from portal.services.verifications import portal_address

APPLICATION, SCORING, NOTICE = "示范店（柜台）申请表", "示范店（柜台）现场评定表", "示范店（柜台）公示"
AWARD, CERTIFICATE, DECISION = "示范店（柜台）授牌决定", "示范店（柜台）证书", "示范店（柜台）复核决定"
WORDS = {NOTICE: "保健示范公示", AWARD: "保健示范授牌", DECISION: "保健示范复核"}
DONE: dict[Action, Act] = {
    Action.TITLE_KEEP: "复核合格",
    Action.TITLE_SUSPEND: "暂停称号",
    Action.TITLE_RESTORE: "恢复称号",
    Action.TITLE_REVOKE: "撤销称号",
}
FOLLOWS: dict[Act, str] = {
    "复核合格": "经复核，保留称号。",
    "暂停称号": "暂停称号，暂停期间不得悬挂牌匾、使用称号。",
    "恢复称号": "恢复称号，可以继续悬挂牌匾、使用称号。",
    "撤销称号": "撤销称号，收回牌匾和证书。",
}
REMEDIES = "对本决定有异议的，可以向作出决定的机关书面陈述理由。"


def issue_application(row: TitleApplication, by: Viewer) -> None:
    """申请表, with the shop's own scores and the office's opinion."""
    site, people, goods, past = (row.answers.get(key, {}) for key in ("site", "people", "goods", "past"))
    licence = licence_for(row.enterprise, Kind.HF_OPERATOR, today())
    terms, own = _terms(row), sheet(row.id, SELF)
    fields = DemoStoreApplication(
        programme=row.programme.name,
        number=row.number,
        unit=row.enterprise.name,
        site=row.site,
        site_type=_type(row.kind),
        credit_code=row.enterprise.credit_code,
        licence_number=licence.number if licence else "",
        licence_until=licence.valid_until if licence else None,
        scope=licence.scope if licence else "",
        address=row.address,
        host=row.host,
        area=site.get("area", ""),
        responsible=row.enterprise.legal_representative,
        phone=row.enterprise.phone,
        safety_manager=people.get("manager", ""),
        staff=_number(people.get("staff")),
        health_certificates=_number(people.get("health")),
        varieties=_number(goods.get("varieties")),
        suppliers=goods.get("suppliers", "").replace("\n", "、"),
        history=past.get("past", ""),
        self_score=total(terms, own),
        self_statement="",
        responsible_signed="",
        applied_on=day_of(row.submitted_at) if row.submitted_at else None,
        office_opinion=row.opinion,
        office_signed=row.opinion_by,
        office_signed_on=day_of(row.opinion_at) if row.opinion_at else None,
        scoring="",
        scorers_signed=(),
        scored_on=None,
        notice="",
        decision="",
        decision_signed="",
        decided_on=None,
        scores=tuple(
            SelfScore(
                part=line.part,
                text=line.text,
                points=line.points,
                score=own.get(line.key, Score()).points,
                reason=own.get(line.key, Score()).reason,
            )
            for line in terms.lines
        ),
    )
    _issue(row, APPLICATION, 1, fields, by)


def issue_scoring(row: TitleApplication, by: Viewer) -> None:
    """现场评定表, with both sheets and what was agreed on."""
    terms = _terms(row)
    given = [sheet(row.id, name) for name in (SELF, *(str(one.inspector_id) for one in row.scorers), AGREED)]
    names = tuple(one.name for one in row.scorers)
    fields = DemoStoreScoring(
        programme=row.programme.name,
        number=row.number,
        unit=row.enterprise.name,
        site=row.site,
        type=label(row.kind),
        address=_where(row),
        scored_on=row.scoring_on,
        scorers=tuple(Scorer(name=one.name, certificate=one.certificate_number) for one in row.scorers),
        parts=tuple(
            ScoringPart(
                name=part.title,
                points=part.points,
                lines=tuple(
                    _line(line, [one.get(line.key, Score()) for one in given]) for line in part.lines
                ),
            )
            for part in terms.parts
        ),
        pass_mark=terms.pass_mark,
        vetoes=(),
        verdict="通过" if (row.points or 0) >= terms.pass_mark else "不通过",
        scorers_signed=names,
        opinion="",
        responsible_signed="",
        signed_on=day_of(row.scored_at) if row.scored_at else None,
    )
    _issue(row, SCORING, 2, fields, by)


def issue_notice(row: TitleApplication, by: Viewer) -> None:
    """公示."""
    bureau, number = authority(), _next(NOTICE)
    fields = DemoStoreNotice(
        authority=bureau.name,
        number=number.text,
        programme=row.programme.name,
        candidates=(
            Candidate(
                unit=row.enterprise.name,
                site=row.site,
                type=label(row.kind),
                address=_where(row),
                score=row.points,
            ),
        ),
        notice_from=row.notice_from,
        notice_until=row.notice_until,
        working_days=_terms(row).notice_days,
        contact=bureau.short_name,
        phone=bureau.phone,
        address=bureau.address,
        issued_on=today(),
    )
    _issue(row, NOTICE, 3, fields, by, number)


def issue_award(title: StoreTitle, by: Viewer) -> None:
    """授牌决定 and 证书, whose QR picture leads to where the title stands today."""
    row, bureau, number = title.application, authority(), _next(AWARD)
    decision = DemoStoreAward(
        authority=bureau.name,
        number=number.text,
        addressees=row.enterprise.name,
        programme=row.programme.name,
        noticed=f"经{day_text(row.notice_from)}至{day_text(row.notice_until)}公示"
        if row.notice_from and row.notice_until
        else "经公示",
        awarded=(
            Awarded(
                unit=row.enterprise.name,
                site=row.site,
                type=label(row.kind),
                address=_where(row),
                title_number=title.number,
            ),
        ),
        valid_from=title.awarded_on,
        valid_until=title.valid_until,
        review_by=title.review_due_on,
        issued_on=today(),
    )
    _issue(row, AWARD, 4, decision, by, number)
    address = f"{portal_address()}/demo-stores/{row.id}"
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=8, border=2)
    certificate = DemoStoreCertificate(
        type=label(row.kind),
        title_number=title.number,
        unit=row.enterprise.name,
        site=row.site,
        place=row.address,
        host=row.host,
        programme=row.programme.name,
        valid_from=title.awarded_on,
        valid_until=title.valid_until,
        address=address,
        address_image=picture.getvalue(),
        authority=bureau.name,
        issued_on=today(),
    )
    _issue(row, CERTIFICATE, 5, certificate, by)


def issue_decision(title: StoreTitle, action: Action, reason: str, by: Viewer) -> None:
    """复核决定: kept, suspended, restored or revoked."""
    row, number, act = title.application, _next(DECISION), DONE[action]
    fields = DemoStoreDecision(
        authority=authority().name,
        number=number.text,
        unit=row.enterprise.name,
        site=row.site,
        type=label(row.kind),
        title_number=title.number,
        act=act,
        facts=reason,
        basis=row.programme.name,
        decision=FOLLOWS[act],
        remedies=REMEDIES,
        issued_on=today(),
    )
    _issue(row, DECISION, 6, fields, by, number)


def _issue(
    row: TitleApplication, title: str, position: int, fields: object, by: Viewer, number: Number | None = None
) -> None:
    matter = Matter(SUBJECT, row.id, row.site, row.enterprise_id, row.office_id)
    issue(matter, Paper(title, position, {"": fields}, number), by)


def _next(title: str) -> Number:
    series = {NOTICE: "demo_store_notice", AWARD: "demo_store_award", DECISION: "demo_store_decision"}
    return serials.take_order(today().year, series[title], authority().document_mark, WORDS[title])


def _line(line: Line, given: list[Score]) -> ScoringLine:
    own, *inspectors, agreed = given
    first, second = (*inspectors, Score(), Score())[:2]
    return ScoringLine(
        text=line.text,
        points=line.points,
        how=line.how,
        self_score=own.points,
        first=first.points,
        second=second.points,
        agreed=agreed.points,
        reason=agreed.reason,
    )


def _terms(row: TitleApplication) -> Terms:
    return Terms.read(row.programme.terms)


def _type(kind: SiteKind) -> SiteType:
    return "示范店" if kind is SiteKind.STORE else "示范柜台"


def _where(row: TitleApplication) -> str:
    return f"{row.address}（{row.host}）" if row.host else row.address


def _number(text: str | None) -> int | None:
    return int(text) if text else None
