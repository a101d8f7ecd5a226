"""Work beside the requests: its kinds, its states, the steps between them, what is told of its progress."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class JobKind(StrEnum):
    """What a worker can be asked to do."""

    BLANK_FORMS = "blank_forms"
    DOCUMENT_BATCH = "document_batch"
    DOCUMENT_PDF = "document_pdf"
    REGISTRY_CHECK = "registry_check"
    REGISTRY_IMPORT = "registry_import"
    LAYOUT_SAMPLES = "layout_samples"
    PLAN = "plan"


COUNTED_IN: dict[JobKind, str] = {
    **dict.fromkeys(JobKind, "份"),
    JobKind.REGISTRY_CHECK: "行",
    JobKind.REGISTRY_IMPORT: "行",
    JobKind.PLAN: "家",
}
"""The measure word of what a job of that kind counts."""


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobStep(StrEnum):
    """What happens to a job.  Only cancelling is anybody's act; the rest is the worker's."""

    TAKE = "take"
    RELEASE = "release"
    FINISH = "finish"
    FAIL = "fail"
    CANCEL = "cancel"


_S = JobState

STEPS: dict[JobStep, tuple[frozenset[JobState], JobState]] = {
    JobStep.TAKE: (frozenset({_S.WAITING}), _S.RUNNING),
    JobStep.RELEASE: (frozenset({_S.RUNNING}), _S.WAITING),
    JobStep.FINISH: (frozenset({_S.RUNNING}), _S.DONE),
    JobStep.FAIL: (frozenset({_S.RUNNING}), _S.FAILED),
    JobStep.CANCEL: (frozenset({_S.WAITING, _S.RUNNING}), _S.CANCELLED),
}
"""Each step: from which states, to which.  A step from another state changes nothing."""

OPEN = frozenset({_S.WAITING, _S.RUNNING})
MOST_FRUITLESS = 3
"""So often in a row may a worker die of a job, or lose it, without having got on with it."""
RESULT_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Progress:
    """How far a job is: `done` of `total`, `began_with` when this attempt began `seconds` ago."""

    done: int
    total: int
    unit: str
    began_with: int = 0
    seconds: float = 0.0

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0

    @property
    def tenth(self) -> int:
        """Tenths that are done: what is read aloud changes only with these."""
        return self.percent // 10

    @property
    def text(self) -> str:
        """已完成 312/500 份，约剩 20 秒."""
        if not self.total:
            return "正在准备"
        left = _left_text(self._seconds_left())
        return f"已完成 {self.done}/{self.total} {self.unit}" + (f"，{left}" if left else "")

    def _seconds_left(self) -> float | None:
        """At the pace of this attempt; None while there is no pace yet."""
        made = self.done - self.began_with
        if made <= 0 or self.seconds < 1 or self.done >= self.total:
            return None
        return (self.total - self.done) * self.seconds / made


def _left_text(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 5:
        return "只剩几秒"
    if seconds < 90:
        return f"约剩 {round(seconds / 5) * 5} 秒"
    if seconds < 5400:
        return f"约剩 {round(seconds / 60)} 分钟"
    return f"约剩 {round(seconds / 3600)} 小时"


def pause(seconds: float) -> int:
    """Seconds until a page asks again about a job that has been open so long."""
    return 1 if seconds < 30 else 2
