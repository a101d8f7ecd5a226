"""What is done for each kind of job: the one table that says so."""

from collections.abc import Callable
from typing import Any

from portal.domain.jobs import JobKind
from portal.services import batches, blank_forms, import_runs, layout_samples, pdfs, plan_making
from portal.services.job_runs import Run

KINDS: dict[JobKind, Callable[[Run, dict[str, Any]], None]] = {
    JobKind.BLANK_FORMS: blank_forms.pack,
    JobKind.DOCUMENT_BATCH: batches.pack,
    JobKind.DOCUMENT_PDF: pdfs.make,
    JobKind.REGISTRY_CHECK: import_runs.check,
    JobKind.REGISTRY_IMPORT: import_runs.carry_out,
    JobKind.LAYOUT_SAMPLES: layout_samples.draw,
    JobKind.PLAN: plan_making.make,
}
"""The function gets its run and the parameters that were asked with."""
