"""Invented examples of what follows a visit: an order, a stop, and the receipt for them."""

from datetime import date, datetime

from docgen.cosmetics_examples import BUREAU, INSPECTORS
from docgen.layouts.draw_result import DrawResult
from docgen.layouts.draw_result import Visit as Drawn
from docgen.layouts.rectification_order import Problem, RectificationOrder
from docgen.layouts.service_receipt import Served, ServiceReceipt
from docgen.layouts.stop_notice import StopNotice

UNIT, ADDRESS = "柳州市示例保健食品有限公司", "柳州市城中区示例路100号"
DAY, RECEIVED = date(2018, 6, 5), datetime(2018, 6, 5, 15, 40)  # noqa: DTZ001 a clock on the wall
RECORD = "《保健食品生产经营日常监督检查结果记录表》（编号：2018-4-000001）"


def rectification_order() -> RectificationOrder:
    return RectificationOrder(
        copy="第二联交当事人",
        authority=BUREAU,
        number="（柳城中）食药监责改〔2018〕1号",
        unit=UNIT,
        inspected_on=date(2018, 6, 4),
        recorded_in=RECORD,
        problems=(
            Problem(no="2.10", text="原料库内待检与合格的原辅料未按批次分开存放，标识不清。"),
            Problem(no="3.22", text="水处理系统有运行记录，无维护记录。"),
        ),
        violated="《中华人民共和国食品安全法》有关生产过程控制",
        legal_basis="《食品生产经营日常监督检查管理办法》的有关规定",
        deadline=date(2018, 6, 20),
        requirements="",
        remedies="",
        issued_on=DAY,
        received_at=RECEIVED,
        received_by="王五",
    )


def stop_notice() -> StopNotice:
    return StopNotice(
        copy="第二联交当事人",
        authority=BUREAU,
        number="（柳城中）食药监停〔2018〕1号",
        unit=UNIT,
        inspected_on=date(2018, 6, 4),
        recorded_in="《保健食品生产经营日常监督检查结果记录表》（编号：2018-4-000002）",
        problems=(Problem(no="*3.3", text="使用的“示例提取物”（批号20180401）没有检验合格证明。"),),
        risk="已投料两批，成品没有检验，有发生食品安全事故的潜在风险。",
        violated="《中华人民共和国食品安全法》有关原料控制",
        legal_basis="《食品生产经营日常监督检查管理办法》的有关规定",
        stopped="“示例牌软胶囊”的生产和销售",
        remedies="",
        issued_on=DAY,
        received_at=RECEIVED,
        received_by="王五",
    )


def service_receipt() -> ServiceReceipt:
    return ServiceReceipt(
        authority=BUREAU,
        recipient=UNIT,
        documents=(Served(title="责令改正通知书", number="（柳城中）食药监责改〔2018〕1号", copies=1),),
        place=ADDRESS,
        method="直接送达",
        servers_signed=INSPECTORS,
        received_by="王五",
        received_at=RECEIVED,
        received_for="",
        refusal="",
        witnesses_signed=(),
        remarks="",
    )


def draw_result() -> DrawResult:
    secret = "6f1b9c0de3a85274" * 4
    return DrawResult(
        authority=BUREAU,
        number="（柳城中）食药监双随机〔2018〕1号",
        title="2018年第二季度保健食品经营企业抽查",
        kind="保健食品经营",
        conditions="城中街道、中南街道；在营，食品经营许可证有效",
        lots="上次检查不符合3签；其余1签",
        planned_on=date(2018, 6, 20),
        objects=120,
        inspectors=12,
        announced_at=datetime(2018, 6, 4, 9, 0),  # noqa: DTZ001 a clock on the wall
        drawn_at=datetime(2018, 6, 6, 15, 30),  # noqa: DTZ001
        visits=(
            Drawn(unit="柳州市示例大药房有限公司", office="城中街道监管所", inspectors=INSPECTORS, remark=""),
            Drawn(
                unit="柳州市城中区示例保健食品商行",
                office="中南街道监管所",
                inspectors=("赵六", "孙七"),
                remark="",
            ),
            Drawn(
                unit="示例健康生活馆",
                office="城中街道监管所",
                inspectors=(),
                remark="可以派出的检查人员不足两名，没有派人",
            ),
        ),
        roster_sha256="0c5d3a7e91b2f846" * 4,
        secret=secret,
        public_part="17 3 256",
        seed="9a1e4c7702d8b35f" * 4,
        witnesses="吴九、郑十",
        drawn_by="莫办事",
        issued_on=date(2018, 6, 6),
    )
