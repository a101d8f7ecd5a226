"""What was filed, beside the row that asks for it at a visit."""

from __future__ import annotations

from datetime import timedelta

from portal.domain.calendar import at, now, today
from portal.domain.enterprises import Kind
from portal.queries import filed, sheet
from portal.services import filing_reviews
from tests.builders.district import District
from tests.builders.filings import SALES, SHOP, opened, row, sent
from tests.builders.visits import assigned, begun
from tests.builders.visits import row as visit_row


def _hint(district: District, visit: object, item: str = "6-4") -> str:
    whole = sheet.sheet(visit_row(visit), district.by("zhang"))  # type: ignore[arg-type]
    return sheet.line_of(whole, item).hint


def test_row_6_4_tells_what_was_filed_and_when(district: District) -> None:
    filing = sent(district, problems=("2-2",))
    with at(now() + timedelta(days=2)):
        visit = begun(district, moment=now())
        hint = _hint(district, visit)
        assert "提交了自查报告" + str(row(filing).number) in hint
        assert "自己发现1个问题，现在已提交。" in hint
        filing_reviews.accept(filing, row(filing).version, district.by("head"))
        assert "现在已通过。" in _hint(district, visit)


def test_row_11_2_of_the_producer_tells_that_nothing_came(district: District) -> None:
    visit = assigned(district, "maker", Kind.HF_PRODUCER, today())
    assert _hint(district, visit, "11-2") == "本门户没有收到这家企业的自查报告。"
    opened(district, Kind.HF_PRODUCER, days=1)
    with at(now() + timedelta(days=3)):
        assert "食品安全自查已于" in _hint(district, visit, "11-2")


def test_tables_without_such_a_row_tell_nothing(district: District) -> None:
    visit = assigned(district, "shop", Kind.COSMETICS_RETAILER, today())
    assert filed.hints(visit_row(visit)) == {}


def test_the_last_sending_before_a_moment_is_found(district: District) -> None:
    first = sent(district, problems=("2-2",))
    shop = district.shops["shop"]
    version = filed.last_before(shop, SHOP, SALES.key, now() + timedelta(hours=1))
    assert version is not None
    assert version.filing_id == first
    assert filed.last_before(shop, SHOP, SALES.key, now() - timedelta(days=1)) is None
