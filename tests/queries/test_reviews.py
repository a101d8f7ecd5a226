"""The queue of the office, and who is in the registry already."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from portal.domain.applications import ApplicationKind, ApplicationState
from portal.domain.calendar import at
from portal.extensions import db
from portal.queries import reviews
from portal.services import application_reviews
from tests.builders.applications import basics, kept, producer, shop, submitted
from tests.builders.district import MORNING, District
from tests.builders.registry import row


def queue(district: District, login: str, **asked: object) -> list[UUID]:
    return [line.application.id for line in reviews.queue(district.by(login), **asked)]  # type: ignore[arg-type]


def test_an_office_has_what_was_sent_to_it_and_the_section_has_everything(district: District) -> None:
    with at(MORNING - timedelta(days=3)):
        first = submitted(shop(1), district.by("newcomer"))
    second = submitted(
        producer(2) | {"place": basics(2)["place"] | {"street": "南门街道"}}, district.by("stranger")
    )
    assert queue(district, "clerk", state=ApplicationState.SUBMITTED) == [first, second]
    assert queue(district, "head") == [first]
    assert queue(district, "south_head") == [second]
    assert queue(district, "zhou") == [second]
    assert queue(district, "admin") == []
    assert queue(district, "clerk", office=district.south) == [second]
    assert queue(district, "clerk", kind=ApplicationKind.CHANGE) == []
    assert (reviews.waiting(district.by("clerk")), reviews.waiting(district.by("head"))) == (2, 1)


def test_the_age_is_counted_in_working_days_as_long_as_the_office_has_it(district: District) -> None:
    with at(MORNING - timedelta(days=3)):  # Thursday; the day of the tests is a Sunday
        application = submitted(shop(1), district.by("newcomer"))
    assert [line.age for line in reviews.queue(district.by("head"))] == [1]
    application_reviews.return_(application, {}, "请补正", kept(application).version, district.by("head"))
    assert [line.age for line in reviews.queue(district.by("head"))] == [None]
    assert reviews.counts(district.by("head")) == {ApplicationState.RETURNED: 1}


def test_who_is_registered_already_is_named_with_the_reasons(district: District) -> None:
    answers = shop(1)
    here = row(district)
    here.name = f"柳州市城中区{answers['business']['name']}有限公司"
    here.address = answers["place"]["address"]
    here.street = answers["place"]["street"]
    application = submitted(answers, district.by("newcomer"))
    here.licences[0].number = answers["food_operation"]["number"]
    here.credit_code = answers["identity"]["credit_code"]
    db.session.commit()
    [match] = reviews.duplicates(district.by("head"), kept(application))
    assert match.enterprise_id == here.id
    assert [reason.partition("：")[0] for reason in match.reasons] == [
        "统一社会信用代码相同",
        "食品经营许可证编号相同",
        "名称相近",
        "地址相近",
    ]
    assert match.seen


def test_a_business_of_another_office_is_named_but_does_not_open(district: District) -> None:
    answers = shop(1)
    application = submitted(answers, district.by("newcomer"))
    rival = row(district, "rival")
    rival.licences[0].number = answers["food_operation"]["number"]
    db.session.commit()
    [match] = reviews.duplicates(district.by("head"), kept(application))
    assert (match.name, match.seen) == ("对面店", False)
    [match] = reviews.duplicates(district.by("clerk"), kept(application))
    assert match.seen


def test_a_business_applied_for_twice_is_noticed(district: District) -> None:
    first = submitted(shop(1), district.by("newcomer"))
    second = submitted(shop(1), district.by("stranger"))
    [match] = reviews.duplicates(district.by("clerk"), kept(second))
    assert match.application_id == first
    assert "也在申请" in match.reasons[0]


def test_what_was_applied_for_of_one_business_is_listed(district: District) -> None:
    application = submitted(shop(1), district.by("newcomer"))
    seen = application_reviews.Seen(kept(application).version)
    enterprise = application_reviews.accept(application, seen, district.by("head"))
    assert [one.id for one in reviews.of_enterprise(district.by("head"), enterprise)] == [application]
    assert reviews.of_enterprise(district.by("south_head"), enterprise) == []
