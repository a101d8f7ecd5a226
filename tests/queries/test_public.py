"""The public finds a released result by any part of a name, by a licence number, and by filters."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.result import Result
from portal.queries import public
from portal.queries.public import Criteria
from tests.builders.publications import PROBLEM, bureau, cosmetics, office, publication, publish

NAMES = (
    "柳州市康健大药房有限公司",
    "柳州市康健大药房有限公司城中店",
    "广西麒麟生物科技有限公司",
    "ＫＡＮＧ（柳州）保健品店",
    "柳州市100%天然保健品店",
    "柳州市_下划线商贸行",
    "8848酒业",
    "麟",
)


pytestmark = pytest.mark.usefixtures("session")


def found(text: str = "", **filters: object) -> list[str]:
    """The names that a search finds, in the order shown."""
    return [row.enterprise_name for row in public.search(Criteria(text, **filters)).rows]  # type: ignore[arg-type]


@pytest.fixture
def shops(session: Session) -> None:
    publish(
        session,
        *(
            publication(
                enterprise_name=name,
                visited_on=date(2018, 6, 30) - timedelta(days=day),
                licence_number=f"JY1450202{day:07d}",
            )
            for day, name in enumerate(NAMES)
        ),
    )


@pytest.mark.usefixtures("shops")
class TestByName:
    def test_every_part_of_every_name_finds_it_and_nothing_else(self) -> None:
        checked = 0
        for name in NAMES[:3]:
            for length in (1, 2, 3, 7, len(name)):
                for start in range(len(name) - length + 1):
                    part = name[start : start + length]
                    assert found(part) == [other for other in NAMES if part in other], part
                    checked += 1
        assert checked > 120

    def test_width_case_and_blanks_do_not_matter(self) -> None:
        texts = ("KANG", "kang", "ｋａｎｇ", "k a n g", " (柳州)保健 ", "（柳州）保健")
        assert [found(text) for text in texts] == [[NAMES[3]]] * 6

    def test_signs_of_the_query_language_are_only_characters(self) -> None:
        assert (found("%"), found("00%"), found("_")) == ([NAMES[4]], [NAMES[4]], [NAMES[5]])

    def test_what_no_name_holds_finds_nothing(self) -> None:
        texts = ("不存在", "康药", "龘", "'; --", "\\", "康健大药房康健大药房")
        assert [found(text) for text in texts] == [[]] * 6

    def test_no_text_finds_all(self) -> None:
        assert found("") == found(" ") == found("　") == list(NAMES)


@pytest.mark.usefixtures("shops")
class TestByLicence:
    def test_the_whole_number_or_its_last_four_find_it(self) -> None:
        texts = ("JY14502020000002", "jy14502020000002", "ＪＹ14502020000002", "JY1450202 0000002", "0002")
        assert [found(text) for text in texts] == [[NAMES[2]]] * 5

    def test_a_number_that_begins_with_chinese_characters_is_found(self, session: Session) -> None:
        publish(session, publication(enterprise_name="丽颜日化", licence_number="桂妆20240062"))
        assert found("桂妆20240062") == found("0062") == found("20240062") == ["丽颜日化"]

    def test_less_than_four_digits_or_the_wrong_ones_do_not(self) -> None:
        assert (found("002"), found("JY1450202"), found("0003002")) == ([], [], [])

    def test_a_name_of_digits_is_found_beside_the_licences(self, session: Session) -> None:
        publish(session, publication(enterprise_name="某某保健品店", licence_number="JY14502020008848"))
        assert sorted(found("8848")) == sorted(["8848酒业", "某某保健品店"])


class TestTextsThatManyHave:
    """The other way of searching gives the same answers."""

    @pytest.mark.usefixtures("shops")
    def test_both_ways_find_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        texts = ("康健", "柳州", "有限公司", "店", "麟", "0002", "8848", "没有")
        through_grams = {text: found(text) for text in texts}
        monkeypatch.setattr(public, "COMMON", 0)
        assert {text: found(text) for text in texts} == through_grams
        assert sum(map(len, through_grams.values())) > 15


class TestAName:
    def test_that_changed_is_found_by_what_each_result_says(self, session: Session) -> None:
        enterprise = uuid4()
        publish(
            session,
            publication(enterprise_id=enterprise, enterprise_name="康健大药房", visited_on=date(2017, 6, 1)),
            publication(enterprise_id=enterprise, enterprise_name="福寿大药房", visited_on=date(2018, 6, 1)),
        )
        assert found("康健") == ["康健大药房"]
        assert found("福寿") == ["福寿大药房"]
        assert found("大药房") == ["福寿大药房", "康健大药房"]


class TestFilters:
    @pytest.fixture(autouse=True)
    def _results(self, session: Session) -> None:
        office(session, 1, "城中街道监管所")
        office(session, 2, "静兰街道监管所")
        office(session, 3, "没有公开结果的监管所")
        publish(
            session,
            publication(enterprise_name="甲店", visited_on=date(2018, 1, 1)),
            publication(enterprise_name="乙店", visited_on=date(2017, 12, 31), office_id=UUID(int=2)),
            publication(enterprise_name="丙店", visited_on=date(2016, 5, 1), result=Result.NOT_CONFORMING),
            cosmetics(enterprise_name="丁店", visited_on=date(2016, 4, 1), office_id=UUID(int=2)),
        )

    def test_each_filter_narrows_and_all_together_do(self) -> None:
        assert found(office_id=UUID(int=2)) == ["乙店", "丁店"]
        assert found(kind=Kind.COSMETICS_RETAILER) == ["丁店"]
        assert found(result=Result.NOT_CONFORMING) == ["丙店"]
        assert found(year=2017) == ["乙店"]
        assert found(year=2018) == ["甲店"]
        assert found("店", office_id=UUID(int=2), year=2016) == ["丁店"]
        assert found("丁", office_id=UUID(int=1)) == []

    def test_only_offices_with_results_are_offered(self) -> None:
        assert public.offices() == ((UUID(int=1), "城中街道监管所"), (UUID(int=2), "静兰街道监管所"))

    def test_the_years_of_the_visits_are_offered_newest_first(self) -> None:
        assert list(public.years()) == [2018, 2017, 2016]


class TestPages:
    @pytest.fixture(autouse=True)
    def _results(self, session: Session) -> None:
        publish(
            session,
            *(
                publication(
                    enterprise_name=f"第{number}药房",
                    visited_on=date(2018, 1, 1) + timedelta(days=number // 2),
                )
                for number in range(45)
            ),
        )

    def test_every_result_is_on_one_page_newest_first(self) -> None:
        pages = [public.search(Criteria("药房"), number) for number in (1, 2, 3)]
        assert [len(page.rows) for page in pages] == [20, 20, 5]
        assert {(page.count, page.pages, page.capped) for page in pages} == {(45, 3, False)}
        rows = [row for page in pages for row in page.rows]
        assert len({row.id for row in rows}) == 45
        assert [row.visited_on for row in rows] == sorted((row.visited_on for row in rows), reverse=True)

    def test_a_page_that_is_not_there_is_the_first(self) -> None:
        for asked in (0, -3, 4, 10**6, -(10**6)):
            page = public.search(Criteria(), asked)
            assert (page.number, len(page.rows)) == (1, 20)

    def test_nothing_is_counted_beyond_the_most(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(public, "MOST_COUNTED", 40)
        page = public.search(Criteria("药房"), 2)
        assert (page.count, page.capped, page.pages, page.number) == (40, True, 2, 2)
        assert public.search(Criteria("药房"), 3).number == 1
        assert len(page.rows) == 20


class TestOneResult:
    def test_it_is_read_with_everything_that_is_published(self, session: Session) -> None:
        row = publication(result=Result.NOT_CONFORMING, problems=[PROBLEM])
        publish(session, row)
        read = public.get(row.id)
        assert (read.verdict, read.problems[0].remark) == ("不符合", PROBLEM["remark"])
        assert (read.licence_number, read.inspectors) == ("JY14502020012345", "韦一、覃二")

    def test_an_id_that_is_not_published_is_not_found(self) -> None:
        with pytest.raises(NotFound):
            public.get(uuid4())

    def test_a_later_one_of_the_same_business_and_kind_is_known(self, session: Session) -> None:
        enterprise = uuid4()
        first, second = (
            publication(enterprise_id=enterprise, visited_on=day)
            for day in (date(2017, 1, 1), date(2018, 1, 1))
        )
        publish(
            session,
            first,
            second,
            cosmetics(enterprise_id=enterprise, visited_on=date(2018, 9, 1)),
            publication(),
        )
        later = public.later(public.get(first.id))
        assert later is not None
        assert later.id == second.id
        assert public.later(public.get(second.id)) is None


class TestABusiness:
    def test_its_results_come_newest_first_and_no_others(self, session: Session) -> None:
        enterprise = uuid4()
        days = (date(2017, 1, 1), date(2018, 3, 1), date(2016, 1, 1))
        publish(
            session, *(publication(enterprise_id=enterprise, visited_on=day) for day in days), publication()
        )
        assert [row.visited_on for row in public.history(enterprise)] == sorted(days, reverse=True)

    def test_without_a_released_result_there_is_nothing_to_tell(self) -> None:
        assert public.history(uuid4()) == ()

    def test_of_each_business_the_newest_result_is_told(self, session: Session) -> None:
        first, second = uuid4(), uuid4()
        days = ((first, date(2018, 3, 1)), (first, date(2017, 1, 1)), (second, date(2016, 1, 1)))
        publish(session, *(publication(enterprise_id=whose, visited_on=day) for whose, day in days))
        found = public.newest_of([first, second, uuid4()])
        assert {whose: row.visited_on for whose, row in found.items()} == {
            first: date(2018, 3, 1),
            second: date(2016, 1, 1),
        }


def test_an_empty_portal_finds_nothing_and_offers_nothing() -> None:
    page = public.search(Criteria())
    assert (page.rows, page.count, page.capped, page.pages) == ((), 0, False, 1)
    assert (public.offices(), list(public.years()), public.latest(8)) == ((), [], ())


def test_the_latest_results_are_as_many_as_asked_for(session: Session) -> None:
    publish(session, *(publication(visited_on=date(2018, 1, day)) for day in range(1, 12)))
    assert [row.visited_on.day for row in public.latest(3)] == [11, 10, 9]


def test_a_database_that_can_be_read_answers(session: Session) -> None:
    bureau(session)
    assert public.database_answers()
