"""Changes of a record: the old value kept, told in words, and two of them brought together."""

from __future__ import annotations

import json

from portal.domain import edits
from portal.domain.edits import Edit
from portal.domain.enterprises import Part

READ = {"address": "甲路1号", "phone": "13807720001", "kinds": "hf_operator"}


def test_what_changed_is_told_field_by_field_in_plain_words() -> None:
    changed = edits.changes(READ, {**READ, "address": "乙路2号", "kinds": "hf_operator,cosmetics_retailer"})
    assert edits.sentences(Edit(Part.FACTS, changed, 2)) == (
        "生产经营地址：由“甲路1号”改为“乙路2号”",
        "业态：由“保健食品经营”改为“保健食品经营、化妆品零售”",
    )


def test_what_was_empty_is_named_and_what_is_emptied_is_said_to_be_gone() -> None:
    changed = {"contact": ("", "王经理"), "registered_address": ("旧址", "")}
    assert edits.sentences(Edit(Part.FACTS, changed, 2)) == ("住所：删去“旧址”", "联系人：王**")


def test_telephones_and_contacts_are_told_masked() -> None:
    changed = {"phone": ("13807720001", "13907720002"), "contact_phone": ("13807720001", "13807739001")}
    told = edits.sentences(Edit(Part.FACTS, changed, 2))
    assert told == (
        "法定代表人或负责人的电话：由“138****0001”改为“139****0002”",
        "联系人电话：由“138****0001”改为“138****9001”",
    )
    hidden = edits.sentences(Edit(Part.FACTS, {"phone": ("13807720001", "13811110001")}, 2))
    assert hidden == ("法定代表人或负责人的电话：有改动",)


def test_a_licence_says_whether_it_was_entered_corrected_or_taken_out() -> None:
    title, held = "食品经营许可证JY1", {"number": "JY1", "valid_until": "2029-02-28"}
    added = Edit(Part.LICENCE, edits.changes({}, held), 2, "1", title)
    corrected = Edit(Part.LICENCE, edits.changes(held, {**held, "valid_until": "2030-02-28"}), 3, "1", title)
    removed = Edit(Part.LICENCE, edits.changes(held, {}), 4, "1", title)
    assert edits.sentences(added) == (f"登记{title}", "编号：JY1", "有效期止：2029年2月28日")
    assert edits.sentences(corrected) == (
        f"更正{title}",
        "有效期止：由“2029年2月28日”改为“2030年2月28日”",
    )
    assert edits.sentences(removed) == (f"撤下{title}",)


def test_functions_that_hold_a_mark_of_their_own_stay_whole() -> None:
    assert edits.shown("functions", "减肥,补充维生素、矿物质") == "减肥、补充维生素、矿物质"


def test_an_edit_is_read_as_it_was_stored() -> None:
    edit = Edit(Part.PRODUCT, {"name": ("旧", "新")}, 7, "id", "产品“新”")
    assert edits.read(json.loads(json.dumps(edit.stored()))) == edit
    assert edits.read({"code": "9145"}) is None


def test_what_both_had_read_is_found_from_the_old_values() -> None:
    first = Edit(Part.FACTS, {"address": ("甲路1号", "乙路2号")}, 2)
    second = Edit(Part.FACTS, {"address": ("乙路2号", "丙路3号"), "phone": ("13807720001", "1")}, 3)
    now = {"address": "丙路3号", "phone": "1", "kinds": "hf_operator"}
    assert edits.base(now, (first, second)) == READ


def test_two_changes_are_brought_together_and_every_difference_is_shown() -> None:
    theirs = {**READ, "address": "乙路2号", "phone": "13907720002"}
    mine = {"address": "丙路3号", "kinds": "cosmetics_retailer"}  # the telephone was left as it was
    assert edits.merged(READ, theirs, mine) == {
        "address": "丙路3号",
        "phone": "13907720002",
        "kinds": "cosmetics_retailer",
    }
    assert edits.clashes(READ, theirs, mine) == (
        edits.Clash("address", "甲路1号", "乙路2号", "丙路3号"),
        edits.Clash("phone", "13807720001", "13907720002", "13807720001"),
        edits.Clash("kinds", "hf_operator", "hf_operator", "cosmetics_retailer"),
    )


def test_an_event_of_an_application_tells_what_was_asked_for_and_any_event_its_own_words() -> None:
    asked = [
        {"page": "business", "field": "name", "label": "企业名称", "old": "旧名", "new": "新名"},
        {"page": "contact", "field": "contact_phone", "label": "联系人电话", "old": "", "new": "13807720001"},
    ]
    assert edits.told({"changes": asked, "told": ["另有说明"]}) == (
        "企业名称：由“旧名”改为“新名”",
        "联系人电话：138****0001",
        "另有说明",
    )
    assert edits.told({"code": "9145"}) == ()
