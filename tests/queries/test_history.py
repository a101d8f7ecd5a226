"""The timeline of a record, read from the ledger."""

from __future__ import annotations

from datetime import timedelta

from portal.domain.calendar import at
from portal.domain.permissions import Action
from portal.queries import history
from portal.services import (
    answers,
    application_reviews,
    applications,
    documents,
    inspections,
    own_accounts,
)
from portal.services.application_reviews import Seen
from tests.builders.applications import basics, fill, kept
from tests.builders.district import MORNING, District
from tests.builders.visits import begun, finished, ordered


def test_the_newest_act_stands_first_with_who_and_why(district: District) -> None:
    visit = begun(district)
    with at(MORNING + timedelta(minutes=5)):
        answers.mark_rest(visit, None, district.by("zhang"))
    with at(MORNING + timedelta(hours=1)):
        inspections.void(visit, "填错企业", district.by("head"))
    assert list(history.of("inspection", visit)) == [
        history.Entry("2018年6月10日 10:00", "吴所长（所长）", "作废这次检查", "填错企业"),
        history.Entry("2018年6月10日 09:00", "张三（监督检查人员）", "告知并开始检查", ""),
        history.Entry("2018年6月10日 08:00", "药械股（药械股）", "指派检查", ""),
    ]


def test_another_record_has_its_own_timeline(district: District) -> None:
    one, two = begun(district), begun(district, "maker")
    inspections.void(one, "填错企业", district.by("head"))
    assert len(history.of("inspection", two)) == 2
    assert list(history.of("account", two)) == []


def test_a_visits_timeline_tells_what_was_done_to_its_documents(district: District) -> None:
    visit = finished(district, problems=("2-2",))
    with at(MORNING + timedelta(hours=3)):
        made = ordered(visit, district)
    with at(MORNING + timedelta(hours=4)):
        documents.void(made, "依据有误", district.by("leader"))
    told = [(entry.what, entry.why) for entry in history.of_visit(visit)]
    number = "责改〔2018〕1号"
    assert told[:2] == [
        (f"作废文书：责令改正通知书 {number}", "依据有误"),
        (f"出具文书：责令改正通知书 {number}", ""),
    ]
    assert {entry.what for entry in history.of("document", made)} == {what for what, _why in told[:2]}
    assert len(history.of_visit(finished(district, "maker"))) == 3


def test_a_timeline_may_be_cut_and_acts_of_one_kind_told_of_all_records(district: District) -> None:
    one, two = begun(district), begun(district, "maker")
    assert [entry.what for entry in history.of("inspection", one, 1)] == ["告知并开始检查"]
    told = history.of_acts((Action.INSPECTION_ASSIGN,), 5)
    assert [entry.what for entry in told] == ["指派检查", "指派检查"]
    assert len(history.of_acts((Action.INSPECTION_ASSIGN,), 1)) == 1
    assert one != two


def test_an_enterprise_reads_its_own_acts_and_what_was_decided_with_both_values(district: District) -> None:
    by = district.by("shop")
    change = applications.begin_change(("contact",), by)
    fill(change, {"contact": basics()["contact"], "why": {"reason": "换人。"}}, by)
    applications.submit(change, by)
    row = kept(change)
    assert row.enterprise is not None
    application_reviews.accept(change, Seen(row.version, row.enterprise.version), district.by("head"))
    own_accounts.invite("xiaoli", "小李", by)
    told = {entry.what: entry.lines for entry in history.of_enterprise(district.shops["shop"])}
    assert told == {
        "邀请同事开设账号": (),
        "通过申请：BG-2018-000001": ("联系人：乙**", "联系人电话：138****0000"),
        "提交申请：BG-2018-000001": (),
        "开始办理申请：BG-2018-000001": (),
    }
    assert list(history.of_enterprise(district.shops["rival"])) == []
