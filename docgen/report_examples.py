"""Invented examples of what enterprises report."""

from datetime import date, datetime

from docgen.cosmetics_examples import BUREAU
from docgen.layouts.self_inspection_report import Module, ModuleEntry, SelfInspectionReport, SelfProblem

UNIT, ADDRESS = "柳州市示例保健食品有限公司", "柳州市城中区示例路100号"


def self_inspection_report() -> SelfInspectionReport:
    return SelfInspectionReport(
        number="自查2018-000001",
        subject="保健食品生产质量管理体系",
        unit=UNIT,
        credit_code="91450202MA5NEXAM0H",
        licence_number="SC12745020200000",
        address=ADDRESS,
        kind="保健食品生产",
        period_from=date(2018, 1, 1),
        period_to=date(2018, 6, 30),
        persons=("王五", "孙七"),
        recipient=BUREAU,
        submitted_at=datetime(2018, 7, 6, 16, 20),  # noqa: DTZ001 a clock on the wall
        checklist="《保健食品生产经营日常监督检查要点表》表1-1",
        checked=89,
        not_applicable=6,
        other_problems="",
        problems=(
            SelfProblem(
                no="2.10",
                text="原料库内待检与合格的原辅料未按批次分开存放。",
                cause="库区划线磨损，仓管员交接时没有核对。",
                measure="重新划线、逐批标识，每周由质量部检查一次。",
                complete_on=date(2018, 7, 13),
            ),
            SelfProblem(
                no="*3.3",
                text="一批包装材料没有随货检验报告。",
                cause="供应商漏寄，验收时没有拒收。",
                measure="停用该批，补检合格后使用；验收单增加必查项。",
                complete_on=date(2018, 7, 20),
            ),
        ),
        modules=(
            _module(
                "人员培训", "培训管理制度（2017版）", (date(2018, 3, 12), "生产人员GMP培训，28人合格", None)
            ),
            _module(
                "健康管理",
                "从业人员健康管理制度（2017版）",
                (date(2018, 4, 2), "生产人员体检，28人合格", date(2019, 4, 1)),
            ),
            _module(
                "设施设备",
                "设备维护保养制度（2016版）",
                (date(2018, 5, 7), "水处理系统维护", date(2018, 11, 6)),
                (date(2018, 5, 9), "空气净化系统检测", date(2019, 5, 8)),
            ),
            _module("质量控制", "检验管理制度（2017版）", (date(2018, 6, 29), "成品36批，检验合格", None)),
            _module(
                "产品追溯", "产品追溯制度（2018版）", (date(2018, 6, 15), "模拟追溯一批，查清去向", None)
            ),
            _module("事故报告", "食品安全事故处置方案（2016版）"),
            _module("安全自查", "自查制度（2017版）", (date(2018, 7, 2), "上半年自查", None)),
        ),
        attachments=("附件1　培训签到表（照片3张）", "附件2　原料库整改前照片（2张）"),
        responsible_signed="王五",
        declared_on=date(2018, 7, 6),
    )


def _module(name: str, system: str, *records: tuple[date, str, date | None]) -> Module:
    return Module(
        name=name,
        system=system,
        entries=tuple(ModuleEntry(on=on, text=text, expires_on=until) for on, text, until in records),
    )
