"""Demonstration data: an invented district, made through the same acts as real work.

Everything in it is fictitious.  Accounts with known passwords exist only where it was asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from portal.domain import calendar, checklists
from portal.domain.calendar import at_local, today
from portal.domain.checklists import NOT_APPLICABLE
from portal.domain.enterprises import Kind
from portal.domain.identifiers import credit_check_character
from portal.domain.inspections import RecusalGround, UnableReason, Way
from portal.domain.labels import label
from portal.domain.people import Role, Viewer
from portal.domain.result import DISPOSAL_FOR, Disposal, Mark, determine, draft_explanation, tally
from portal.extensions import db
from portal.models import (
    Account,
    Bureau,
    DeclaredInterest,
    Enterprise,
    EnterpriseKind,
    Inspector,
    Office,
    Street,
)
from portal.queries.accounts import viewer_of
from portal.services import (
    answers,
    blank_forms,
    day_lists,
    demonstration_applications,
    demonstration_documents,
    demonstration_draws,
    demonstration_filings,
    demonstration_imports,
    demonstration_incidents,
    demonstration_layouts,
    demonstration_objections,
    demonstration_plans,
    demonstration_rectifications,
    demonstration_registry,
    demonstration_seal,
    demonstration_signatures,
    demonstration_summaries,
    demonstration_supervisions,
    demonstration_titles,
    holidays,
    inspections,
    job_worker,
    notifications,
    passwords,
    publications,
    results,
)
from portal.services.demonstration_licences import REGION, licence
from portal.services.signatures import ON_PAPER, Signing

PASSWORD = "Demo-Portal-2026"

STREETS = ("城中", "中南", "沿江")
FIRST = ("康悦", "百草源", "桂柳健", "瑞和", "同济春", "绿洲", "福寿堂", "清泉", "云岭", "鼎元")
HF_LAST = ("大药房", "保健食品商行", "健康生活馆", "超市", "营养品专卖店")
PERSONS = ("陈立新", "韦小兰", "覃志强", "罗美玲", "黄建国", "蒙丽华", "梁文斌", "莫晓燕")

LOGINS = (
    ("inspector", "韦明远", Role.INSPECTOR, 0),
    ("inspector2", "李静", Role.INSPECTOR, 0),
    ("inspector3", "覃海峰", Role.INSPECTOR, 1),
    ("head", "罗志刚", Role.OFFICE_HEAD, 0),
    ("clerk", "莫雅琴", Role.SECTION_CLERK, 3),
    ("leader", "梁伯年", Role.LEADER, None),
    ("shop", "康悦大药房（城中）", Role.ENTERPRISE, None),
    ("store", "鼎元营养品专卖店（城中二店）", Role.ENTERPRISE, None),
    ("maker", "柳城康源生物科技有限公司", Role.ENTERPRISE, None),
    ("newshop", "陆启明", Role.ENTERPRISE, None),
    ("newsalon", "韦丽影", Role.ENTERPRISE, None),
    ("newmaker", "何春和", Role.ENTERPRISE, None),
    ("admin", "系统管理员", Role.SYSTEM_ADMIN, None),
    ("security", "甘安全", Role.SECURITY_ADMIN, None),
    ("auditor", "金审计", Role.AUDITOR, None),
)
"""Login, name, role, and the place of the office in the list below."""


@dataclass(frozen=True)
class Cast:
    """Who acts in the invented visits."""

    offices: list[Office]
    shops: list[Enterprise]
    inspectors: dict[str, Inspector]
    accounts: dict[str, Account]

    def acting(self, login: str) -> Viewer:
        return viewer_of(self.accounts[login])


def logins() -> tuple[tuple[str, str, str], ...]:
    """Login, name and role in words of every demonstration account."""
    return tuple((login, name, label(role)) for login, name, role, _office in LOGINS)


def load() -> None:
    """Fill an empty database.  Raises RuntimeError where there is data."""
    if db.session.scalar(select(Bureau.id)) is not None:
        raise RuntimeError("数据库里已有数据，演示数据只能装入空的数据库。")
    _bureau()
    people = _people()
    db.session.commit()
    holidays.enter_known(people.acting("clerk"))
    demonstration_seal.set_invented(people.acting("admin"))
    demonstration_registry.fill(people.offices, people.shops, people.acting)
    demonstration_supervisions.load(people.acting)
    demonstration_summaries.load(people.acting)
    proposing = {login: people.acting(login) for login in ("admin", "leader")}
    planning = {login: people.acting(login) for login in ("clerk", "leader")}
    objecting = {login: people.acting(login) for login in ("shop", "leader")}
    acts = (
        _released,
        _finished,
        _under_way,
        _ended_otherwise,
        _documents,
        _mended,
        _draws,
        _applications,
        _titles,
        _jobs,
    )
    for act in acts:
        act(people)
    demonstration_layouts.fill(**proposing)
    demonstration_plans.load(planning.__getitem__)
    demonstration_objections.load(objecting.__getitem__)
    day_lists.seal_due(day_lists.BY_ITSELF)


def _bureau() -> None:
    db.session.add(
        Bureau(
            id=1,
            name="柳州市城中区食品药品监督管理局",
            short_name="城中区食药监局",
            form_heading="柳州市城中区食品药品监督管理局",
            document_mark="城中食药监",
            series_heading="广西壮族自治区保健食品化妆品行政监督执法文书",
            address="柳州市城中区示范路1号（虚构）",
            phone="0772-0000000",
            footer="本站数据均为演示，与真实单位和个人无关",
            demo=True,
        )
    )


def _people() -> Cast:
    offices = [
        Office(name=f"{street}街道监管所", streets=[Street(name=f"{street}街道")]) for street in STREETS
    ]
    offices += [Office(name="药械股"), Office(name="稽查大队")]
    db.session.add_all(offices)
    db.session.flush()
    shops = list(_shops(offices))
    db.session.add_all(shops)
    roster = {}
    for place, (login, name, role, office) in enumerate(LOGINS, 1):
        if role in (Role.INSPECTOR, Role.SECTION_CLERK) and office is not None:
            roster[login] = _inspector(name, place, offices[office])
    roster["expired"] = _inspector("黄旧证", 90, offices[0], today() - timedelta(days=30))
    roster["related"] = _inspector("陈回避", 91, offices[0])
    db.session.add_all(roster.values())
    db.session.flush()
    db.session.add(
        DeclaredInterest(
            inspector_id=roster["related"].id,
            enterprise_id=shops[0].id,
            ground=RecusalGround.PARTY_OR_RELATIVE,
        )
    )
    secret = passwords.hash_password(PASSWORD)
    rows = {login: _account(login, name, role, secret) for login, name, role, _office in LOGINS}
    for login, _name, _role, office in LOGINS:
        rows[login].office_id = None if office is None else offices[office].id
        rows[login].inspector_id = roster[login].id if login in roster else None
    for login, shop in {"shop": shops[0], "store": shops[57], "maker": shops[60]}.items():
        rows[login].enterprise_id, rows[login].owner = shop.id, True
    db.session.add_all(rows.values())
    return Cast(offices, shops, roster, rows)


def _account(login: str, name: str, role: Role, secret: str) -> Account:
    return Account(login=login, name=name, role=role, password_hash=secret, created_at=calendar.now())


def _inspector(name: str, place: int, office: Office, until: date | None = None) -> Inspector:
    return Inspector(
        name=name,
        certificate_title="行政执法证",
        certificate_number=f"桂B-演示{place:04d}",
        certificate_valid_until=until or today() + timedelta(days=900),
        office_id=office.id,
    )


def _shops(offices: list[Office]) -> Iterator[Enterprise]:
    """Sixty businesses in three streets: operators of health food, traders and makers of cosmetics."""
    for place in range(60):
        street = place % 3
        last = HF_LAST[place // 3 % len(HF_LAST)]
        name = f"{FIRST[place // 3 % len(FIRST)]}{last}（{STREETS[street]}{'' if place < 30 else '二店'}）"
        kinds = [Kind.HF_OPERATOR] + ([Kind.COSMETICS_RETAILER] if place % 4 == 0 else [])
        yield _enterprise(place, name, kinds, offices[street])
    yield _enterprise(60, "柳城康源生物科技有限公司", [Kind.HF_PRODUCER], offices[1])
    yield _enterprise(61, "柳城丽颜日化有限公司", [Kind.COSMETICS_PRODUCER], offices[2])


def _enterprise(place: int, name: str, kinds: list[Kind], office: Office) -> Enterprise:
    body = f"92{REGION}MA5DEM{place:03d}"
    street = office.streets[0].name
    enterprise = Enterprise(
        name=name,
        credit_code=body + credit_check_character(body),
        legal_representative=PERSONS[place % len(PERSONS)],
        phone=f"0772-0000{place + 1:03d}",
        address=f"柳州市城中区{street}演示路{place + 1}号",
        street=street,
        office_id=office.id,
    )
    since = date(today().year - 2, 3, 1)
    enterprise.kinds = [EnterpriseKind(kind=kind, since=since) for kind in kinds]
    enterprise.licences = [held for kind in kinds if (held := licence(kind, place, enterprise)) is not None]
    return enterprise


PROBLEMS: dict[str, Mark] = {
    "2-2": Mark({"": "否"}, "货架底层有积灰，角落堆放杂物。"),
    "6-2": Mark({"": "否"}, "没有定期检查库存的记录。"),
    "7-3": Mark({"": "否"}, "保健食品与普通食品同柜摆放，没有“保健食品”字样。"),
    "5-4": Mark({"": "否"}, "没有今年的培训和考核记录。"),
    "3-1": Mark({"": "否"}, "货架上有1瓶维生素C咀嚼片已过保质期（限用日期20260301）。"),
    "3-5": Mark({"": "是"}, "某鱼油软胶囊的店内自制标签写有“预防心脑血管疾病”。"),
}
ABSENT = {
    "3-7": "本次检查没有进口保健食品。",
    "3-8": "本次检查没有进口保健食品。",
    "7-7": "本次检查没有进口保健食品。",
    "6-5": "没有发生过食品安全事故。",
    "6-9": "不从事批发。",
}
STORIES: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0, 300, ("2-2", "6-2", "7-3")),
    (1, 250, ()),
    (2, 210, ("3-1", "7-3")),
    (3, 160, ("5-4",)),
    (4, 120, ()),
    (5, 75, ("3-5", "6-2")),
    (0, 40, ()),
)
"""Released visits: place of the shop, days ago, the items that found a problem."""


def _released(people: Cast) -> None:
    for place, days, problems in STORIES:
        visit = _visited(people, people.shops[place], days, problems)
        with calendar.at(_moment(days - 1, 10)):
            publications.release(visit, people.acting("leader"))


def _finished(people: Cast) -> None:
    _visited(people, people.shops[6], 2, ("2-2",), demonstration_signatures.REFUSING)


def _under_way(people: Cast) -> None:
    visit = _assigned(people, people.shops[9], 0)
    signing = demonstration_signatures.drawn(visit, "覃志强")
    telling = notifications.Telling("营业场所一楼", "覃志强", signing=signing)
    notifications.notify(visit, telling, people.acting("inspector"))
    _assigned(people, people.shops[12], 0)
    _assigned(people, people.shops[15], -3)
    _assigned(people, people.shops[60], 0, Kind.HF_PRODUCER, ("inspector", "inspector3"))


def _ended_otherwise(people: Cast) -> None:
    with calendar.at(_moment(20, 9)):
        closed = _assigned(people, people.shops[18], 20)
        note = "上午9时到达，卷帘门关闭，电话无人接听。"
        inspections.end_unable(closed, UnableReason.CLOSED, note, people.acting("inspector"))
        refused = _assigned(people, people.shops[21], 20)
        reason = "一名检查人员临时离开，到场只有一人，被检查单位依法拒绝。"
        inspections.end_refused(refused, reason, people.acting("inspector"))


def _documents(people: Cast) -> None:
    demonstration_documents.load(people.acting)


def _mended(people: Cast) -> None:
    demonstration_rectifications.load(people.acting, people.shops)


def _applications(people: Cast) -> None:
    demonstration_applications.load(people.acting, people.shops[60])
    demonstration_incidents.load(people.acting)
    demonstration_filings.load(people.acting, people.shops)


def _draws(people: Cast) -> None:
    demonstration_draws.load(people.acting)


def _titles(people: Cast) -> None:
    demonstration_titles.load(people.acting, people.shops)


def _jobs(people: Cast) -> None:
    """The last act: a worker keeps nothing of the session."""
    clerk = people.acting("clerk")
    blank_forms.request(clerk)
    demonstration_imports.hand_in(clerk)
    while job_worker.run_next():
        pass


def _moment(days_ago: int, hour: int) -> datetime:
    return at_local(today() - timedelta(days=days_ago), hour, 15)


def _assigned(
    people: Cast,
    shop: Enterprise,
    days_ago: int,
    kind: Kind = Kind.HF_OPERATOR,
    team: tuple[str, str] = ("inspector", "inspector2"),
) -> UUID:
    assignment = inspections.Assignment(
        enterprise_id=shop.id,
        kind=kind,
        planned_on=today() - timedelta(days=days_ago),
        inspector_ids=tuple(people.inspectors[login].id for login in team),
        ways=(Way.ON_SITE,),
    )
    return inspections.assign(assignment, people.acting("clerk"))


def _visited(
    people: Cast, shop: Enterprise, days: int, problems: tuple[str, ...], signing: Signing = ON_PAPER
) -> UUID:
    """A whole visit in the past, from assignment to the issued record."""
    by = people.acting("inspector")
    with calendar.at(_moment(days, 8)):
        visit = _assigned(people, shop, days)
    with calendar.at(_moment(days, 9)):
        notifications.notify(visit, notifications.Telling(shop.address, shop.legal_representative), by)
    checklist = checklists.load("lz2018-1-2")
    marks = {item.id: Mark({"": item.compliant}) for item in checklist.items}
    marks |= {key: Mark({"": NOT_APPLICABLE}, why) for key, why in ABSENT.items()}
    marks |= {key: PROBLEMS[key] for key in problems}
    with calendar.at(_moment(days, 10)):
        given = {key: answers.Given(mark, 0) for key, mark in marks.items()}
        answers.answer_sheet(visit, given, None, by)
    result = determine(tally(checklist, marks))
    rectify = result is not None and DISPOSAL_FOR[result] is Disposal.RECTIFY
    due = today() - timedelta(days=days - 15) if rectify else None
    with calendar.at(_moment(days, 11)):
        closing = results.Closing(
            draft_explanation(checklist, marks), due, "无异议。", shop.legal_representative, signing=signing
        )
        results.finish(visit, closing, by)
    return visit
