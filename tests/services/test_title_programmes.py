"""A programme is drafted from the last one, changed until it is published, then frozen (R-58)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.domain.errors import NotFound, RuleBroken
from portal.domain.title_standard import STANDARD
from portal.domain.titles import ProgrammeState, Terms
from portal.queries import title_programmes as found
from portal.services import title_programmes
from portal.services.title_programmes import Draft
from tests.builders.district import District
from tests.builders.titles import begun, programme, row


def test_the_first_draft_is_the_standard_one(district: District) -> None:
    made = title_programmes.draft("  2018年方案 ", 2018, district.by("clerk"))
    kept = found.get(district.by("clerk"), made)
    assert (kept.name, kept.state, Terms.read(kept.terms)) == ("2018年方案", ProgrammeState.DRAFT, STANDARD)
    assert found.current() is None


def test_a_published_programme_never_changes_and_the_next_begins_where_it_ends(district: District) -> None:
    first = title_programmes.draft("第一个", 2018, district.by("clerk"))
    stricter = replace(STANDARD, pass_mark=95, notice_days=5)
    title_programmes.change(first, Draft("第一个", 2018, stricter), district.by("clerk"))
    title_programmes.publish(first, district.by("clerk"))
    for act in (
        lambda: title_programmes.change(first, Draft("改名", 2018, STANDARD), district.by("clerk")),
        lambda: title_programmes.publish(first, district.by("clerk")),
    ):
        with pytest.raises(RuleBroken, match="已经发布，不能再改"):
            act()
    second = title_programmes.draft("第二个", 2019, district.by("clerk"))
    assert Terms.read(found.get(district.by("clerk"), second).terms) == stricter


def test_what_was_applied_for_keeps_to_its_programme(district: District) -> None:
    first = programme(district)
    application = begun(district)
    second = title_programmes.draft("第二个", 2019, district.by("clerk"))
    title_programmes.publish(second, district.by("clerk"))
    current = found.current()
    assert current is not None
    assert current.id == second
    assert found.get(district.by("clerk"), first).state is ProgrammeState.REPLACED
    assert row(application).programme_id == first


@pytest.mark.parametrize(("name", "year", "said"), [("", 2018, "方案名称"), ("方案", 18, "四位数的年份")])
def test_a_programme_has_a_name_and_a_year(district: District, name: str, year: int, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        title_programmes.draft(name, year, district.by("clerk"))


def test_only_the_section_drafts_and_an_enterprise_reads_none(district: District) -> None:
    made = programme(district)
    with pytest.raises(RuleBroken, match="岗位"):
        title_programmes.draft("方案", 2018, district.by("head"))
    with pytest.raises(NotFound):
        found.get(district.by("shop"), made)
