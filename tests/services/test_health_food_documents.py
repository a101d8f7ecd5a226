"""The documents of a health-food visit: issued once, stored under their hash, served as stored (R-34)."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import pytest

from portal.domain.enterprises import Kind
from portal.domain.errors import NotFound
from portal.domain.inspections import RecusalGround
from portal.domain.result import BLANK, Mark
from portal.domain.text import text_mark
from portal.extensions import db, files
from portal.models import DocumentCopy, Enterprise
from portal.queries import documents as issued
from portal.services import notifications, results
from portal.services.answers import OtherProblems, answer_sheet
from portal.services.health_food_documents import RECORD_COPIES, table_lines
from tests.builders.answers import absent, with_problems
from tests.builders.district import PHONE, SHOP_HOLDER, SHOP_JY, District
from tests.builders.visits import (
    TELLING,
    assigned,
    begun,
    closing,
    copies,
    finished,
    given,
    papers,
    row,
    table,
)


def words_of(copy: DocumentCopy) -> str:
    """All text of a Word file, runs joined."""
    with zipfile.ZipFile(io.BytesIO(issued.content(copy))) as package:
        xml = package.read("word/document.xml").decode()
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))


def test_a_visit_issues_the_notification_page_and_then_table_and_three_copies(district: District) -> None:
    visit = begun(district)
    assert [(row.title, row.position) for row in papers(visit)] == [("告知页", 1)]
    done = finished(district)
    assert [(row.title, row.number, row.position) for row in papers(done)] == [
        ("告知页", "", 1),
        ("表1-2要点表", "", 2),
        ("结果记录表", "2018-2-000001", 3),
    ]
    assert [copy.label for copy in copies(done)] == ["", "", "现场公示", "反馈企业", "留存"]
    assert RECORD_COPIES == ("现场公示", "反馈企业", "留存")
    assert {row.issued_by for row in papers(done)} == {"张三"}


def test_what_is_served_is_byte_for_byte_what_was_issued(district: District) -> None:
    rows = copies(finished(district))
    assert len(rows) == 5
    for copy in rows:
        content = issued.content(issued.copy(district.by("clerk"), copy.id))
        assert hashlib.sha256(content).hexdigest() == copy.digest
        assert (len(content), content) == (copy.size, files.get(copy.digest))
        assert content.startswith(b"PK")
        assert copy.document.layout
    assert len({copy.digest for copy in rows}) == 5


def test_a_later_change_of_the_registry_changes_no_document(district: District) -> None:
    visit = finished(district)
    before = [(copy.digest, issued.content(copy)) for copy in copies(visit)]
    shop = db.session.get(Enterprise, district.shops["shop"])
    assert shop is not None
    shop.name = "改名后的店"
    shop.licences[0].holder_name = "改名后的店"
    db.session.commit()
    assert [(copy.digest, issued.content(copy)) for copy in copies(visit)] == before


def test_files_are_named_after_business_document_copy_and_number(district: District) -> None:
    names = [copy.file_name for copy in copies(finished(district))]
    assert names == [
        f"{SHOP_HOLDER}_告知页_20180610.docx",
        f"{SHOP_HOLDER}_表1-2要点表_2018-2-000001.docx",
        f"{SHOP_HOLDER}_结果记录表_现场公示_2018-2-000001.docx",
        f"{SHOP_HOLDER}_结果记录表_反馈企业_2018-2-000001.docx",
        f"{SHOP_HOLDER}_结果记录表_留存_2018-2-000001.docx",
    ]


def test_the_record_names_the_licence_and_the_copy_to_post_hides_the_telephone(district: District) -> None:
    *_, posted, fed_back, kept = copies(finished(district, problems=["2-2"]))
    for document in (posted, fed_back, kept):
        words = words_of(document)
        for told in (SHOP_HOLDER, SHOP_JY, "2018-2-000001", "张三", "李四", "2.2"):
            assert told in words
    assert PHONE not in words_of(posted)
    assert "138****1234" in words_of(posted)
    assert PHONE in words_of(fed_back)
    assert PHONE in words_of(kept)


def test_a_rejected_recusal_stands_on_the_notification_page_with_both_texts(district: District) -> None:
    visit = assigned(district)
    telling = notifications.Telling(
        TELLING.place,
        TELLING.enterprise_signer,
        district.people["李四"],
        RecusalGround.INTEREST,
        "系其连襟",
    )
    notifications.request_recusal(visit, telling, district.by("zhang"))
    assert copies(visit) == []
    notifications.reject_recusal(visit, "查无此事", district.by("leader"))
    (page,) = copies(visit)
    words = words_of(page)
    for told in ("李四", "与本人或本人近亲属有利害关系", "驳回", "查无此事", "局领导"):
        assert told in words


def test_not_applicable_and_spot_checks_are_told_in_the_margin(district: District) -> None:
    visit = begun(district)
    checklist = table(visit)
    marks = absent(with_problems(checklist, ["2-2"]), ["6-9"], "不从事批发。")
    marks["6-6"] = Mark({"": "是"}, "3月进货台账", spot_check=True)
    marks["6-10"] = Mark({"": "不适用"}, "不适用，首次检查")
    lines = {line.item: line for line in table_lines(checklist, marks)}
    assert len(lines) == 39
    assert (lines["6-9"].answer, lines["6-9"].remark) == (None, "不适用：不从事批发。")
    assert (lines["6-10"].answer, lines["6-10"].remark) == (None, "不适用，首次检查")
    assert (lines["6-6"].answer, lines["6-6"].remark) == ("是", "抽查：3月进货台账")
    assert (lines["2-2"].answer, lines["2-2"].remark) == ("否", "现场看到的情况。")
    assert table_lines(checklist, {"1-1": BLANK}) == ()
    answer_sheet(visit, given(marks), OtherProblems("冰柜待修。", text_mark("")), district.by("zhang"))
    results.finish(visit, closing(visit), district.by("zhang"))
    printed = words_of(copies(visit)[1])
    for told in ("不适用：不从事批发。", "抽查：3月进货台账", "冰柜待修。"):
        assert told in printed


def test_a_visit_of_cosmetics_issues_no_health_food_form(district: District) -> None:
    visit = finished(district, "shop", Kind.COSMETICS_RETAILER)
    assert row(visit).finished_at is not None
    kinds = {document.kind for document in papers(visit)}
    assert kinds & {"notification_page", "checklist_table", "result_record"} == set()


def test_an_enterprise_gets_its_copies_and_not_the_archive_copy(district: District) -> None:
    visit = finished(district)
    handed = [copy for paper in issued.of_visit(district.by("shop"), visit) for copy in paper.copies]
    assert [copy.label for copy in handed] == ["", "", "现场公示", "反馈企业"]
    for copy in handed:
        assert issued.copy(district.by("shop"), copy.id).id == copy.id
    archived = copies(visit)[-1]
    for login in ("shop", "rival", "south_head", "admin"):
        with pytest.raises(NotFound, match="没有找到这份文书"):
            issued.copy(district.by(login), archived.id)
    with pytest.raises(NotFound):
        issued.copy(district.by("rival"), handed[0].id)
