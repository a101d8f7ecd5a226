"""Invented examples of the papers of a demonstration store."""

from datetime import date

from docgen.cosmetics_examples import BUREAU, INSPECTORS
from docgen.layouts.demo_store_application import DemoStoreApplication, SelfScore
from docgen.layouts.demo_store_award import Awarded, DemoStoreAward
from docgen.layouts.demo_store_certificate import DemoStoreCertificate
from docgen.layouts.demo_store_decision import DemoStoreDecision
from docgen.layouts.demo_store_notice import Candidate, DemoStoreNotice
from docgen.layouts.demo_store_scoring import DemoStoreScoring, Scorer, ScoringLine, ScoringPart

PROGRAMME = "2018年度保健食品经营示范店（柜台）创建活动"
UNIT, SITE = "柳州市示例大药房有限公司", "示例大药房解放店"
ADDRESS = "柳州市城中区示例路88号"
NUMBER, TITLE_NUMBER = "示范2018-0001", "柳城中保示〔2018〕1号"

_LINES = (
    ("资质证照", "食品经营许可证有效，经营项目含保健食品销售", 6, "查资料", 6, 6, 6, ""),
    ("资质证照", "营业执照、食品经营许可证在显著位置公示", 4, "现场查看", 4, 4, 4, ""),
    ("进货查验与索证索票", "供货者资质齐全、有效", 6, "查资料", 6, 6, 6, ""),
    ("进货查验与索证索票", "进货查验记录完整，票、账、货相符", 8, "现场抽查", 8, 6, 7, "一批没有批号"),
    ("储存陈列", "没有过期、变质、包装破损的产品", 5, "现场抽查", 5, 5, 5, ""),
)


def application() -> DemoStoreApplication:
    return DemoStoreApplication(
        programme=PROGRAMME,
        number=NUMBER,
        unit=UNIT,
        site=SITE,
        site_type="示范店",
        credit_code="91450202MA5NEXAM0H",
        licence_number="JY14502020000000",
        licence_until=date(2021, 3, 14),
        scope="预包装食品销售、保健食品销售",
        address=ADDRESS,
        host="",
        area="120平方米",
        responsible="周一",
        phone="138****0000",
        safety_manager="吴二",
        staff=8,
        health_certificates=8,
        varieties=60,
        suppliers="示例医药有限公司、示例保健品贸易有限公司",
        history="近两年检查均符合，没有抽检不合格和处罚，投诉1起已解决。",
        self_score=29,
        self_statement="设保健食品专区，批批查验，能追溯到批次。",
        responsible_signed="周一",
        applied_on=date(2018, 7, 2),
        office_opinion="材料齐全，经营情况属实，同意推荐。",
        office_signed="李四",
        office_signed_on=date(2018, 7, 9),
        scoring="现场评定28分（满分29分），没有一票否决情形，建议通过。",
        scorers_signed=INSPECTORS,
        scored_on=date(2018, 7, 20),
        notice="2018年8月6日至8月14日公示，无异议。",
        decision="同意命名。",
        decision_signed="莫局长",
        decided_on=date(2018, 8, 16),
        scores=tuple(
            SelfScore(
                part=part, text=text, points=points, score=score, reason="附照片" if points == 8 else ""
            )
            for part, text, points, _, score, *_ in _LINES
        ),
    )


def scoring() -> DemoStoreScoring:
    names = dict.fromkeys(line[0] for line in _LINES)
    return DemoStoreScoring(
        programme=PROGRAMME,
        number=NUMBER,
        unit=UNIT,
        site=SITE,
        type="示范店",
        address=ADDRESS,
        scored_on=date(2018, 7, 20),
        scorers=tuple(
            Scorer(name=name, certificate=f"桂B-示例-{number:03d}")
            for number, name in enumerate(INSPECTORS, 1)
        ),
        parts=tuple(
            ScoringPart(
                name=name,
                points=sum(line[2] for line in _LINES if line[0] == name),
                lines=tuple(
                    ScoringLine(
                        text=text, points=points, how=how, self_score=own, first=first, second=second,
                        agreed=second, reason=reason,
                    )
                    for part, text, points, how, own, first, second, reason in _LINES
                    if part == name
                ),
            )
            for name in names
        ),
        pass_mark=26,
        vetoes=(),
        verdict="通过",
        scorers_signed=INSPECTORS,
        opinion="无异议。",
        responsible_signed="周一",
        signed_on=date(2018, 7, 20),
    )  # fmt: skip


def notice() -> DemoStoreNotice:
    return DemoStoreNotice(
        authority=BUREAU,
        number="示例食药监公示〔2018〕1号",
        programme=PROGRAMME,
        candidates=(
            Candidate(unit=UNIT, site=SITE, type="示范店", address=ADDRESS, score=95),
            Candidate(
                unit="柳州市示例百货有限公司",
                site="示例百货保健食品专柜",
                type="示范柜台",
                address="柳州市城中区示例大道1号示例商场二楼",
                score=92,
            ),
        ),
        notice_from=date(2018, 8, 6),
        notice_until=date(2018, 8, 14),
        working_days=7,
        contact="药械股",
        phone="0772-0000000",
        address="柳州市城中区示例路1号",
        issued_on=date(2018, 8, 3),
    )


def award() -> DemoStoreAward:
    return DemoStoreAward(
        authority=BUREAU,
        number="示例食药监〔2018〕41号",
        addressees="各有关单位",
        programme=PROGRAMME,
        noticed="经2018年8月6日至8月14日公示无异议",
        awarded=(
            Awarded(unit=UNIT, site=SITE, type="示范店", address=ADDRESS, title_number=TITLE_NUMBER),
            Awarded(
                unit="柳州市示例百货有限公司",
                site="示例百货保健食品专柜",
                type="示范柜台",
                address="柳州市城中区示例大道1号示例商场二楼",
                title_number="柳城中保示〔2018〕2号",
            ),
        ),
        valid_from=date(2018, 8, 16),
        valid_until=date(2020, 8, 15),
        review_by=date(2019, 8, 15),
        issued_on=date(2018, 8, 16),
    )


def certificate() -> DemoStoreCertificate:
    return DemoStoreCertificate(
        type="示范店",
        title_number=TITLE_NUMBER,
        unit=UNIT,
        site=SITE,
        place=ADDRESS,
        host="",
        programme=PROGRAMME,
        valid_from=date(2018, 8, 16),
        valid_until=date(2020, 8, 15),
        address="https://example.invalid/demo-stores/1",
        authority=BUREAU,
        issued_on=date(2018, 8, 16),
    )


def decision() -> DemoStoreDecision:
    return DemoStoreDecision(
        authority=BUREAU,
        number="示例食药监示范〔2019〕3号",
        unit=UNIT,
        site=SITE,
        type="示范店",
        title_number=TITLE_NUMBER,
        act="撤销称号",
        facts=(
            "2019年3月5日的日常监督检查结果为不符合（编号：2019-2-000017），销售超过保质期的保健食品一批。\n"
            "2019年3月20日复查，问题仍未改正。"
        ),
        basis="《2018年度保健食品经营示范店（柜台）创建活动方案》关于动态管理的规定",
        decision=(
            "撤销“示例大药房解放店”的示范店称号。\n"
            "你单位应当在收到本决定之日起五日内交回牌匾和证书，不得继续使用示范店名义宣传。"
        ),
        remedies="对本决定有异议的，可以在收到之日起十日内向我局书面申诉。",
        issued_on=date(2019, 3, 28),
    )
