"""The papers of a demonstration shop, issued with the act that each tells of (R-58)."""

from __future__ import annotations

from portal.domain.title_scores import Score
from portal.extensions import db, files
from portal.models import Document, StoreTitle
from portal.queries import documents
from portal.services import titles
from tests.builders.district import District
from tests.builders.titles import agreed, awarded, on_notice, row, supported
from tests.docgen.reading import body


def papers(district: District, application: object, login: str = "clerk") -> list[str]:
    return [one.title for one in documents.of_matter(district.by(login), application)]  # type: ignore[arg-type]


def words(application: object, kind: str) -> str:
    document = db.session.query(Document).filter_by(subject_id=application, kind=kind).one()
    return body(files.get(document.copies[0].digest))


def test_each_step_issues_its_paper(district: District) -> None:
    title = db.session.get_one(StoreTitle, awarded(district))
    made = title.application_id
    assert papers(district, made) == [
        "示范店（柜台）申请表",
        "示范店（柜台）现场评定表",
        "示范店（柜台）公示",
        "示范店（柜台）授牌决定",
        "示范店（柜台）证书",
    ]
    assert papers(district, made, "shop") == papers(district, made)
    assert papers(district, made, "rival") == []
    titles.suspend(title.id, "海报涉及疗效。", district.by("leader"))
    assert papers(district, made)[-1] == "示范店（柜台）复核决定"


def test_the_application_and_the_scores_stand_on_their_papers(district: District) -> None:
    opinion = words(supported(district, "rival"), "demo_store_application")
    for said in ("对面店", "材料齐全，同意。", "陈管理"):
        assert said in opinion
    made = agreed(district, {"5": Score(2, "答不上来。")})
    scoring = words(made, "demo_store_scoring")
    for said in ("张三", "李四", "答不上来。", "桂B-0001"):
        assert said in scoring


def test_the_notice_the_award_and_the_certificate_name_shop_number_and_days(district: District) -> None:
    title = db.session.get_one(StoreTitle, awarded(district))
    made = row(title.application_id)
    assert made.site in words(made.id, "demo_store_notice")
    for kind in ("demo_store_award", "demo_store_certificate"):
        assert title.number in words(made.id, kind)
    assert f"/demo-stores/{made.id}" in words(made.id, "demo_store_certificate")


def test_a_decision_tells_its_facts(district: District) -> None:
    title = db.session.get_one(StoreTitle, awarded(district))
    titles.revoke(title.id, "多次违规。", district.by("leader"))
    decision = words(title.application_id, "demo_store_decision")
    assert "多次违规。" in decision
    assert "收回牌匾和证书" in decision


def test_a_numbered_paper_has_a_number_of_its_own(district: District) -> None:
    made = on_notice(district)
    numbers = [one.number for one in documents.of_matter(district.by("clerk"), made) if one.number]
    assert numbers == ["保健示范公示〔2018〕1号"]
