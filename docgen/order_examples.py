"""Invented examples of what follows a visit: an order, a stop, and the receipt for them."""

from datetime import date, datetime

from docgen.cosmetics_examples import BUREAU, INSPECTORS
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
