"""The invented reports of enterprises."""

from __future__ import annotations

from docgen.layouts.self_inspection_report import MODULES
from docgen.report_examples import self_inspection_report
from portal.domain.checklists import load
from portal.domain.identifiers import require_credit_code


def test_the_report_is_of_a_whole_table_and_of_all_seven_modules() -> None:
    report, items = self_inspection_report(), load("lz2018-1-1").items
    assert report.checked == len(items) == 89
    assert {problem.no for problem in report.problems} < {item.label for item in items}
    assert tuple(module.name for module in report.modules) == MODULES


def test_the_invented_credit_code_has_its_check_digit() -> None:
    assert require_credit_code(self_inspection_report().credit_code)
