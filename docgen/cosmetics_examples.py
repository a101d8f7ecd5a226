"""Invented examples of the documents of visits to cosmetics businesses: 附件3 to 附件6."""

from datetime import date, datetime

from docgen.layouts.cosmetics_operator_record import CosmeticsOperatorRecord, Evaluation, Verdict
from docgen.layouts.cosmetics_producer_table import CosmeticsProducerTable, Remark
from docgen.layouts.notification_page import Inspector
from docgen.layouts.opinion_notice import OpinionNotice
from docgen.layouts.site_transcript import SiteTranscript
from portal.domain.checklists import Item, load

BUREAU = "柳州市城中区食品药品监督管理局"
PRODUCER, SITE = "柳州市示例化妆品有限公司", "柳州市城中区示例路200号"
SHOP, STREET = "柳州市城中区示例化妆品店", "柳州市城中区示例路300号一层"
INSPECTORS = ("张三", "李四")
DAY = date(2018, 6, 5)

FOUND = {
    "25": "“甘油”（批号20180412）两桶无待检标识",
    "39": "水处理设备有运行记录，无维护记录",
}
SOLD: dict[str, tuple[Verdict, str]] = {
    "2": (None, "不适用：本店不是公共场所。"),
    "8": ("不符合", "2018年4月以来购进的化妆品没有登记台账。"),
    "13": ("不符合", "“示例面霜”2盒，限期使用日期20180301。"),
}


def cosmetics_producer_table() -> CosmeticsProducerTable:
    """Two findings, and what was looked at on one item of five."""
    items = load("lz2018-3").items
    return CosmeticsProducerTable(
        checklist="lz2018-3",
        remarks=tuple(
            Remark(item=item.id, text=FOUND.get(item.id, "已查看，无异常"))
            for number, item in enumerate(items)
            if item.id in FOUND or number % 5 == 0
        ),
        reference=f"附于2018年6月5日{PRODUCER}现场检查笔录",
    )


def site_transcript() -> SiteTranscript:
    return SiteTranscript(
        copy="第一联存档",
        series_heading="",
        unit=PRODUCER,
        place=f"{SITE}（生产车间、仓库、留样室）",
        legal_representative="王五",
        phone="0772-0000000",
        inspectors=tuple(
            Inspector(name=name, certificate="行政执法证", number=f"桂B-示例-{number:03d}")
            for number, name in enumerate(INSPECTORS, 1)
        ),
        recorder="李四",
        category="日常监督检查",
        started_at=datetime(2018, 6, 5, 9, 5),  # noqa: DTZ001 a clock on the wall
        ended_at=datetime(2018, 6, 5, 11, 40),  # noqa: DTZ001
        authority=BUREAU,
        identity_answer="看清楚了。",
        subject="化妆品生产监督检查",
        recusal_answer="不申请回避。",
        record=(
            "1.被检查单位现场出示《营业执照》和《化妆品生产许可证》，均在有效期内，生产项目未超出许可范围。\n"
            "2.检查生产车间：更衣室阻拦式换鞋柜、非手接触式洗手设施运转正常；灌装间紫外线消毒记录完整。\n"
            "3.检查原料仓库：待检与合格原料未分区存放，其中“甘油”（批号20180412）两桶无待检标识，"
            "见附件3第25项。\n"
            "4.检查水处理间：水处理设备有运行记录，无维护记录，见附件3第39项。\n"
            "5.检查成品留样室：抽查“示例保湿霜”（批号20180301、20180415），留样与入库记录一致。\n"
            "6.以上情况现场拍照三张，由陪同人员王五确认。"
        ),
        amendments=1,
        opinion="以上笔录我已看过，与实际情况相符。",
        inspected_signed="王五",
        inspectors_signed=INSPECTORS,
    )


def opinion_notice() -> OpinionNotice:
    return OpinionNotice(
        copy="第二联交当事人",
        series_heading="",
        unit=PRODUCER,
        address=SITE,
        legal_representative="王五",
        contact="赵六",
        phone="0772-0000000",
        opinion=(
            "经2018年6月5日现场检查，你单位存在以下问题：\n"
            "1.原料仓库内待检与合格原料未分区存放，“甘油”（批号20180412）两桶无待检标识（附件3第25项）。\n"
            "2.水处理设备有运行记录，无维护记录（附件3第39项）。\n"
            "请于2018年6月20日前完成整改，并将整改情况书面报告我局。"
        ),
        issued_on=DAY,
        received_at=datetime(2018, 6, 5, 15, 40),  # noqa: DTZ001
        received_by="王五",
    )


def cosmetics_operator_record() -> CosmeticsOperatorRecord:
    """Two problems, one item that does not apply."""
    return CosmeticsOperatorRecord(
        checklist="lz2018-6",
        unit=SHOP,
        address=STREET,
        evaluations=tuple(_evaluation(item) for item in load("lz2018-6").items),
        conclusion="1.2018年4月以来购进的化妆品没有登记台账（第8项）。\n2.有2盒过期化妆品待售（第13项）。",
        handling="责令立即下架过期化妆品，于2018年6月20日前补齐购货台账并书面报告。",
        inspectors_signed=INSPECTORS,
        inspectors_signed_on=DAY,
        opinion="情况属实，无异议。",
        inspected_signed="孙七",
        inspected_signed_on=DAY,
    )


def _evaluation(item: Item) -> Evaluation:
    verdict, remark = SOLD.get(item.id, ("符合", ""))
    return Evaluation(item=item.id, verdict=verdict, remark=remark)
