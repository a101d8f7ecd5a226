"""Invented examples of the documents of a visit to a cosmetics business: 附件3 to 附件6."""

from datetime import datetime
from typing import Any

from docgen.examples import BUREAU
from docgen.layouts.notification_page import Inspector
from docgen.layouts.site_transcript import SiteTranscript

PRODUCER = "柳州市示例化妆品有限公司"
SITE = "柳州市城中区示例路200号"
INSPECTORS = ("张三", "李四")
RECORD = """\
1.被检查单位现场出示《营业执照》和《化妆品生产许可证》，均在有效期内，生产项目未超出许可范围。
2.检查生产车间：更衣室阻拦式换鞋柜、非手接触式洗手设施运转正常；灌装间紫外线消毒记录完整。
3.检查原料仓库：待检与合格原料未分区存放，其中“甘油”（批号20180412）两桶无待检标识，见附件3第25项。
4.检查成品留样室：抽查“示例保湿霜”（批号20180301、20180415），留样与入库记录一致。
5.以上情况现场拍照三张，由陪同人员王五确认。"""


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
        started_at=datetime(2018, 6, 4, 9, 5),  # noqa: DTZ001 a clock on the wall
        ended_at=datetime(2018, 6, 4, 11, 40),  # noqa: DTZ001
        authority=BUREAU,
        identity_answer="看清楚了。",
        subject="化妆品生产监督检查",
        recusal_answer="不申请回避。",
        record=RECORD,
        amendments=0,
        opinion="以上笔录我已看过，与实际情况相符。",
        inspected_signed="王五",
        inspectors_signed=INSPECTORS,
    )
