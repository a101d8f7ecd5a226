"""Facts, licences and products kept right: with a reason, the old value kept, two clerks told."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.domain.edits import Overtaken
from portal.domain.enterprises import Kind, LicenceType
from portal.domain.errors import NotFound, RuleBroken
from portal.domain.identifiers import credit_check_character
from portal.domain.products import is_key_product
from portal.extensions import db
from portal.models import Licence, Product, Street
from portal.queries import edits as found
from portal.queries import history
from portal.services import edits
from tests.builders.district import SHOP_JY, District
from tests.builders.registry import PRODUCT, RENEWED, WHY, changed, row

CODE = "91450202MA5TETA01"


def test_an_old_value_stays_in_the_history_with_who_and_why(district: District) -> None:
    changed(district, {"address": "柳州市城中区新路9号"}, "head")
    entry = history.of("enterprise", district.shops["shop"])[0]
    assert (entry.who, entry.what, entry.why) == ("吴所长（所长）", "更新企业信息", WHY)
    assert entry.lines == ("生产经营地址：由“柳州市城中区注册路1号”改为“柳州市城中区新路9号”",)
    assert row(district).address == "柳州市城中区新路9号"


def test_a_credit_code_is_kept_normalised_and_is_nobody_elses(district: District) -> None:
    code = CODE + credit_check_character(CODE)
    changed(district, {"credit_code": f" {code.lower()} "})
    assert row(district).credit_code == code
    with pytest.raises(RuleBroken, match="已经登记在另一家企业名下"):
        changed(district, {"credit_code": code}, shop="maker")
    db.session.rollback()
    with pytest.raises(RuleBroken, match="最后一位校验不符"):
        changed(district, {"credit_code": CODE + ("0" if code[-1] != "0" else "1")})


def test_nothing_is_saved_without_a_change_or_a_reason(district: District) -> None:
    shop, texts = row(district), found.facts_of(row(district))
    with pytest.raises(RuleBroken, match="没有改动"):
        edits.edit_facts(shop.id, texts, shop.version, WHY, district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="理由"):
        edits.edit_facts(shop.id, {**texts, "name": "新名"}, shop.version, " ", district.by("clerk"))
    db.session.rollback()
    assert history.of("enterprise", shop.id) == []


def test_the_second_clerk_learns_what_both_had_read_and_what_the_first_wrote(district: District) -> None:
    shop, texts = row(district), found.facts_of(row(district))
    read = shop.version
    changed(district, {"address": "甲路", "name": "一改"}, "head")
    changed(district, {"address": "乙路"}, "head")
    with pytest.raises(Overtaken) as overtaken:
        edits.edit_facts(shop.id, {**texts, "name": "我改"}, read, WHY, district.by("clerk"))
    db.session.rollback()
    assert overtaken.value.who == "吴所长"
    assert overtaken.value.before == texts
    assert overtaken.value.theirs == {**texts, "address": "乙路", "name": "一改"}
    assert row(district).name == "一改"
    edits.edit_facts(shop.id, {**texts, "name": "我改"}, row(district).version, WHY, district.by("clerk"))
    assert (row(district).name, row(district).address) == ("我改", texts["address"])


def test_whoever_changes_another_part_is_not_stopped(district: District) -> None:
    shop, read = row(district), row(district).version
    texts = found.facts_of(shop)
    edits.add_licence(shop.id, RENEWED, "换证", district.by("head"))
    edits.edit_facts(shop.id, {**texts, "name": "新名"}, read, WHY, district.by("clerk"))
    assert (row(district).name, row(district).version) == ("新名", read + 2)


def test_another_street_brings_its_office_and_only_the_section_moves_it_there(district: District) -> None:
    with pytest.raises(RuleBroken, match="请报药械股办理"):
        changed(district, {"street": "中南街道"}, "head")
    db.session.rollback()
    shop = row(district)
    shop.office_reason = "历史原因"
    db.session.commit()
    changed(district, {"street": "中南街道"})
    moved = row(district)
    assert (moved.office_id, moved.office_reason) == (district.south, "")
    assert (
        "责任监管所：由“north街道监管所”改为“south街道监管所”" in history.of("enterprise", moved.id)[0].lines
    )
    with pytest.raises(RuleBroken, match="“天边街道”不在辖区街道里"):
        changed(district, {"street": "天边街道"})


def test_a_street_of_the_same_office_needs_nobody_else(district: District) -> None:
    db.session.add(Street(name="桥头街道", office_id=district.north))
    db.session.commit()
    changed(district, {"street": "桥头街道"}, "head")
    assert row(district).office_id == district.north


def test_a_kind_needs_its_licence_and_keeps_its_day(district: District) -> None:
    with pytest.raises(RuleBroken, match="业态“保健食品生产”需要食品生产许可证"):
        changed(district, {"kinds": "hf_operator,hf_producer"})
    db.session.rollback()
    since = {held.kind: held.since for held in row(district).kinds}
    changed(district, {"kinds": "hf_operator,cosmetics_wholesaler"})
    kinds = {held.kind: held.since for held in row(district).kinds}
    assert kinds.keys() == {Kind.HF_OPERATOR, Kind.COSMETICS_WHOLESALER}
    assert kinds[Kind.HF_OPERATOR] == since[Kind.HF_OPERATOR] < kinds[Kind.COSMETICS_WHOLESALER]
    with pytest.raises(RuleBroken, match="至少选择一种业态"):
        changed(district, {"kinds": ""})


def test_a_renewed_licence_keeps_its_number_and_the_old_one_stays(district: District) -> None:
    edits.add_licence(district.shops["shop"], RENEWED, "换证", district.by("clerk"))
    rows = db.session.scalars(select(Licence).where(Licence.number == SHOP_JY)).all()
    assert sorted(str(each.valid_from) for each in rows) == ["2015-03-01", "2025-03-01"]
    newer = max(rows, key=lambda each: each.valid_from)
    assert (newer.holder_name, newer.address) == ("康健店", "柳州市城中区注册路1号")
    with pytest.raises(RuleBroken, match="请更正原来那一份"):
        edits.add_licence(district.shops["shop"], RENEWED, "换证", district.by("clerk"))
    db.session.rollback()
    with pytest.raises(RuleBroken, match="另一家企业名下"):
        edits.add_licence(district.shops["rival"], RENEWED, "换证", district.by("clerk"))


def test_a_licence_is_corrected_and_the_second_clerk_is_told(district: District) -> None:
    licence, read = row(district).licences[0], row(district).version
    texts = found.licence_of(licence)
    edits.edit_licence(licence.id, {**texts, "valid_until": "2026-02-28"}, read, WHY, district.by("head"))
    with pytest.raises(Overtaken) as overtaken:
        edits.edit_licence(licence.id, {**texts, "scope": "保健食品销售"}, read, WHY, district.by("clerk"))
    db.session.rollback()
    assert overtaken.value.before == texts
    assert overtaken.value.theirs["valid_until"] == "2026-02-28"
    wrong = {**texts, "valid_until": "2015-01-01"}
    with pytest.raises(RuleBroken, match="有效期止不能早于"):
        edits.edit_licence(licence.id, wrong, row(district).version, WHY, district.by("clerk"))


def test_the_last_licence_of_a_kind_is_not_taken_out(district: District) -> None:
    licence = row(district).licences[0].id
    with pytest.raises(RuleBroken, match="需要食品经营许可证"):
        edits.remove_licence(licence, "登记错了", district.by("clerk"))
    db.session.rollback()
    edits.add_licence(district.shops["shop"], RENEWED, "换证", district.by("clerk"))
    edits.remove_licence(licence, "登记错了", district.by("clerk"))
    entry = history.of("enterprise", district.shops["shop"])[0]
    assert (entry.lines, entry.why) == ((f"撤下食品经营许可证{SHOP_JY}",), "登记错了")
    assert len(row(district).licences) == 1
    with pytest.raises(NotFound, match="可能刚刚被撤下"):
        edits.remove_licence(licence, "登记错了", district.by("clerk"))


def test_products_are_entered_corrected_and_taken_out(district: District) -> None:
    maker, by = district.shops["maker"], district.by("head")
    edits.add_product(maker, PRODUCT, "注册证书", by)
    product = db.session.scalars(select(Product)).one()
    assert is_key_product(tuple(product.functions))
    with pytest.raises(RuleBroken, match="已经登记过了"):
        edits.add_product(maker, PRODUCT, "注册证书", by)
    db.session.rollback()
    corrected = {**PRODUCT, "functions": "通便"}
    edits.edit_product(product.id, corrected, row(district, "maker").version, WHY, by)
    assert not is_key_product(tuple(db.session.scalars(select(Product)).one().functions))
    edits.remove_product(product.id, "停产", by)
    assert db.session.scalars(select(Product)).all() == []
    told = [entry.lines[0] for entry in history.of("enterprise", maker)]
    assert told == ["撤下产品“康源牌灵芝胶囊”", "更正产品“康源牌灵芝胶囊”", "登记产品“康源牌灵芝胶囊”"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": "国药准字Z20160001"}, "不是保健食品注册号"),
        ({"valid_until": ""}, "请填写证书上的有效期"),
        ({"mode": "filed", "number": "食健备G201745000001"}, "备案的产品没有有效期"),
    ],
)
def test_a_product_that_the_rules_refuse(wrong: dict[str, str], sentence: str, district: District) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        edits.add_product(district.shops["maker"], {**PRODUCT, **wrong}, WHY, district.by("clerk"))


def test_a_strangers_record_does_not_exist_and_an_inspector_edits_none(district: District) -> None:
    licence = row(district).licences[0].id
    with pytest.raises(NotFound):
        edits.remove_licence(licence, WHY, district.by("south_head"))
    with pytest.raises(NotFound):
        edits.add_licence(district.shops["shop"], RENEWED, WHY, district.by("south_head"))
    with pytest.raises(RuleBroken, match="岗位"):
        edits.add_licence(district.shops["shop"], RENEWED, WHY, district.by("zhang"))
    assert LicenceType(found.licence_of(row(district).licences[0])["type"]) is LicenceType.FOOD_OPERATION
