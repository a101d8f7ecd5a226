"""The words of the summary of a year; `labels.LABELS` holds them."""

from enum import StrEnum

from portal.domain.summaries import Figure, Punctuality, ReportState, SummaryState

SUMMARIES: dict[type[StrEnum], dict[StrEnum, str]] = {
    SummaryState: {
        SummaryState.COLLECTING: "收集中",
        SummaryState.COMPILED: "已汇总",
    },
    ReportState: {
        ReportState.DRAFT: "未报送",
        ReportState.SUBMITTED: "已报送",
        ReportState.RETURNED: "已退回",
    },
    Punctuality: {
        Punctuality.ON_TIME: "按时报送",
        Punctuality.LATE: "逾期报送",
        Punctuality.MISSING: "未报",
    },
    Figure: {
        Figure.VISITS: "检查次数",
        Figure.CONFORMING: "符合",
        Figure.MOSTLY_CONFORMING: "基本符合",
        Figure.FAILING: "不符合",
        Figure.RECTIFICATIONS: "责令整改",
        Figure.RECTIFIED: "已改正",
        Figure.DOCUMENTS: "文书",
    },
}
