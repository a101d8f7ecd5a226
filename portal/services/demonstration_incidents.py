"""Demonstration data: a recall just reported, an accident being handled, a closed recall.  All invented."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from portal.domain import calendar
from portal.domain.calendar import now
from portal.domain.incidents import IncidentKind, Report
from portal.domain.people import Viewer
from portal.models.base import new_id
from portal.services import incidents

Acting = Callable[[str], Viewer]


def load(acting: Acting) -> None:
    maker, shop, inspector, clerk = (acting(login) for login in ("maker", "shop", "inspector", "clerk"))
    before = _recalled(now() - timedelta(days=60), "演示牌钙片", "180312", maker)
    with calendar.at(now() - timedelta(days=60) + timedelta(hours=1)):
        incidents.acknowledge(before, clerk)
    with calendar.at(now() - timedelta(days=52)):
        incidents.supplement(before, "已售的320盒收回301盒，连同库存全部销毁，销毁记录附后（演示）。", maker)
    with calendar.at(now() - timedelta(days=50)):
        incidents.close(before, "现场核对销毁记录和数量，召回完成（演示）。", clerk)
    accident = _accident(now() - timedelta(days=3), shop)
    with calendar.at(now() - timedelta(days=3) + timedelta(minutes=35)):
        incidents.note(accident, "已到店，封存同批产品12瓶，抽样送检（演示）。", inspector)
    with calendar.at(now() - timedelta(days=2)):
        incidents.supplement(accident, "两名顾客已好转出院，同批产品全部下架（演示）。", shop)
    _recalled(now() - timedelta(hours=2), "演示牌灵芝胶囊", "180605、180606", maker)


def _recalled(moment: datetime, product: str, batch: str, by: Viewer) -> UUID:
    told = Report(
        kind=IncidentKind.RECALL,
        product=product,
        batch=batch,
        quantity="生产500盒，已售320盒，库存180盒",
        happened_at=moment - timedelta(hours=3),
        place="",
        persons=None,
        what="留样复检时崩解时限不合格（演示）。",
        measures="停止销售，通知经销商下架，封存库存，在门店张贴召回公告（演示）。",
        reporter="演示报告人",
        phone="0772-0003001",
    )
    with calendar.at(moment):
        return incidents.report(told, new_id(), by)


def _accident(moment: datetime, by: Viewer) -> UUID:
    told = Report(
        kind=IncidentKind.ACCIDENT,
        product="演示牌维生素C片",
        batch="180401",
        quantity="同批进货24瓶，已售12瓶",
        happened_at=moment - timedelta(hours=1),
        place="店内",
        persons=2,
        what="两名顾客服用后恶心、呕吐，已送医（演示）。",
        measures="停止销售同批产品，联系购买人，保存进货票据（演示）。",
        reporter="演示报告人",
        phone="0772-0003002",
    )
    with calendar.at(moment):
        return incidents.report(told, new_id(), by)
