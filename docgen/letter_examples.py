"""Invented examples of letters and records of the bureau about itself."""

from datetime import date

from docgen.cosmetics_examples import BUREAU, INSPECTORS
from docgen.layouts.annual_summary import COUNTED, AnnualSummary, UnitReport, YearFigures
from docgen.layouts.supervision_record import Finding, SupervisionRecord
from docgen.layouts.work_plan import LeftOut, PlanRow, WorkPlan
from docgen.letter import Section


def work_plan() -> WorkPlan:
    return WorkPlan(
        authority=BUREAU,
        number="示例食药监〔2018〕26号",
        title="2018年度保健食品化妆品监督检查工作方案",
        addressees="稽查大队、各街道监管所",
        basis=(
            "根据《食品生产经营日常监督检查管理办法》和上级年度工作计划的要求，为落实监管责任，"
            "规范保健食品化妆品环节事中事后监管，结合我辖区实际，制定本方案。"
        ),
        sections=(
            Section(
                heading="工作目标",
                text="以不发生系统性区域性重大安全问题为底线，以发现问题为导向，落实企业主体责任和监管责任。",
            ),
            Section(
                heading="监督检查方式",
                text=(
                    "（一）日常监督检查\n按照规定的频次对所管辖的企业实施检查，到必查，查必记。\n"
                    "（二）双随机检查\n随机抽取被检查对象，随机选派检查人员，结果在二十个工作日内公开。"
                ),
            ),
        ),
        tasks="各责任部门按下表完成全年检查任务。",
        rows=(
            _row("保健食品生产", "药械股", "每年两次", 6, 12),
            _row("保健食品经营", "城中街道监管所", "每年一次", 96, 96),
            _row("保健食品经营", "中南街道监管所", "按比例检查", 120, 96, "比例80%，见附件"),
            _row("化妆品生产", "药械股", "每年两次", 2, 4),
            _row("化妆品批发", "城中街道监管所", "每年一次", 14, 14),
            _row("化妆品零售", "中南街道监管所", "两年一次", 210, 105),
        ),
        schedule=(
            "上半年完成任务的一半，11月15日前全部完成。\n"
            "元旦、春节、中秋、国庆和寒暑假前后，加大对重点产品、重点企业的检查力度。"
        ),
        requirements=(
            "（一）落实属地责任。各责任部门要周密部署，细化责任，务求实效。\n"
            "（二）加强风险管控。将日常监管与风险管控相结合，在日常检查中做好风险排查。\n"
            "（三）报送工作总结。稽查大队、各街道监管所于11月25日前将全年工作总结报药械股。"
        ),
        issued_on=date(2018, 6, 4),
        publicity="主动公开",
        exception=(
            "中南街道监管所今年新增经营企业较多，现场检查无法覆盖全部企业。由中南街道监管所根据既往检查情况，"
            "确定现场检查比例为80%，未列入的企业如下。"
        ),
        left_out=(
            _left_out("示例健康生活馆", "上年两次检查均符合"),
            _left_out("柳州市示例大药房有限公司中南店", "上年检查符合，今年已接受双随机检查"),
        ),
    )


def _row(kind: str, office: str, frequency: str, enterprises: int, visits: int, remark: str = "") -> PlanRow:
    return PlanRow(
        kind=kind, office=office, frequency=frequency, enterprises=enterprises, visits=visits, remark=remark
    )


def _left_out(unit: str, reason: str) -> LeftOut:
    return LeftOut(unit=unit, office="中南街道监管所", reason=reason)


def supervision_record() -> SupervisionRecord:
    return SupervisionRecord(
        authority=BUREAU,
        number="（柳城中）食药监督导〔2018〕2号",
        level="区局督导",
        supervisor="药械股",
        supervised="中南街道监管所",
        held_on=date(2018, 9, 12),
        persons=INSPECTORS,
        subject="日常监督检查计划的完成情况、检查记录和文书、责令整改的跟踪。",
        findings=(
            Finding(
                text="两份结果记录表没有在两个工作日内公开。",
                request="补办公开，落实专人负责。",
                reply="已于9月14日补办，由内勤每周核对。",
            ),
            Finding(text="一户责令整改逾期没有复查。", request="立即复查。", reply="已复查，问题已改正。"),
        ),
        reply_due=date(2018, 9, 26),
        persons_signed=INSPECTORS,
        persons_signed_on=date(2018, 9, 12),
        reply="发现的两个问题均已整改。",
        replied_by="赵六",
        replied_on=date(2018, 9, 20),
        conclusion="整改属实，予以办结。",
        closed_by="张三",
        closed_on=date(2018, 9, 21),
    )


def annual_summary() -> AnnualSummary:
    return AnnualSummary(
        authority=BUREAU,
        number="示例食药监〔2018〕58号",
        title="2018年度保健食品化妆品监管工作总结",
        opening="按照2018年度监督检查工作方案，全局完成了保健食品化妆品环节的监督检查任务，现将有关情况总结如下。",
        figures_until=date(2018, 11, 25),
        by_kind=(
            _year("保健食品生产", 12, 8, 4, 0, 4, 4, 41),
            _year("保健食品经营", 186, 160, 23, 3, 26, 24, 590),
            _year("化妆品生产", 4, None, None, None, 1, 1, 13),
            _year("化妆品经营", 117, None, None, None, 9, 8, 240),
        ),
        by_office=(
            _year("药械股", 16, 8, 4, 0, 5, 5, 54),
            _year("城中街道监管所", 158, 90, 12, 1, 18, 17, 430),
            _year("中南街道监管所", 145, 70, 11, 2, 17, 15, 400),
        ),
        sections=(
            Section(
                heading="主要做法",
                text="城中街道监管所：对重点企业逐户建立台账。\n中南街道监管所：节前开展专项检查。",
            ),
            Section(heading="存在的问题", text="经营企业数量多、变化快，台账更新不够及时。"),
            Section(heading="下一步打算", text="加强双随机抽查，抓好整改跟踪。"),
        ),
        due_on=date(2018, 11, 25),
        units=(
            UnitReport(unit="稽查大队", state="未报", reported_on=None),
            UnitReport(unit="城中街道监管所", state="按时报送", reported_on=date(2018, 11, 23)),
            UnitReport(unit="中南街道监管所", state="逾期报送", reported_on=date(2018, 11, 27)),
        ),
        missing=("稽查大队",),
        issued_on=date(2018, 11, 30),
    )


def _year(name: str, *counts: int | None) -> YearFigures:
    return YearFigures(name=name, **dict(zip(COUNTED, counts, strict=True)))
