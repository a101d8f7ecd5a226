"""附件2: the record, its rules and the page added to it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docgen
from docgen.examples import result_record
from docgen.layouts.result_record import (
    BLANK,
    CONTENT,
    FREE,
    LEAST,
    LINES,
    ROOM,
    Disposal,
    Result,
    arrange,
    printed_lines,
)
from docgen.pages import count
from portal.domain.checklists import load
from tests.docgen.reading import body, in_order, part, words

BLANK_DATE = "　　年　　月　　日"
# The printed form in its order, misprints mended: “1、2、3、4”, 小于8项, 〔2014〕64号.
RULES = (
    "填表说明：",
    (
        "1.编号：由四位年度号+1位要点表序号+六位流水号组成，如2017-2-000001。"
        "生产、销售、餐饮服务、保健食品生产各环节对应的要点表序号分别为“1、2、3、4”。"
    ),
    "2.名称：填写食品生产经营许可证书上的食品生产经营者名称。",
    "3.地址：填写食品生产经营许可证书上载明的生产经营地址。",
    "4.联系人、联系方式：填写法人代表或者负责人的姓名及联系方式。",
    (
        "5.许可证编号：与食品生产经营许可证书上载明的内容一致。如果检查对象为食品生产加工小作坊、食品摊贩等，"
        "填写负责人的身份证号码，并隐藏身份证号码中第11位到第14位的数字，以“****”替代。"
    ),
    "6.检查次数：填写本次检查属于本年度对企业开展的日常监督检查的次数。",
    "7.检查内容：检查人员应为两名或两名以上，应明确检查对应使用的《食品生产经营日常监督检查要点表》。",
    (
        "8.检查结果：根据检查情况，未发现问题选符合，发现小于8项（含）一般项存在问题选基本符合。"
        "发现大于8项一般项或1项（含）以上重点项存在问题选不符合。"
    ),
    (
        "9.结果处理：根据《食品生产经营日常监督检查管理办法》要求，对检查结果进行处理，结果为符合的，"
        "说明中可不填写内容，结果为基本符合的，选书面限期整改；结果为不符合的，"
        "选食品生产经营者立即停止食品生产经营活动。结果处理所使用的相应文书应执行"
        "《食品药品监管总局关于印发食品药品行政处罚文书规范的通知》（食药监稽〔2014〕64号）所附执法文书。"
    ),
    "10.说明：对发现问题及处置措施进行详细描述，可附页。",
    "11.本表一式三份，一份用于现场公示，一份反馈企业，一份留存。",
)
BEFORE = ("附件2", "市", "县（区）食品药品监督管理局")
FORM = (
    "保健食品生产经营日常监督检查结果记录表",
    "编号：",
    "名称",
    "地址",
    "联系人",
    "联系方式",
    "许可证编号",
    "检查次数",
    "本年度第",
    "次检查",
    "检查内容：",
    "（食品药品监督管理部门全称）",
    "检查人员",
    "根据《中华人民共和国食品安全法》及其实施条例、《食品生产经营日常监督检查管理办法》的规定，于",
    "对你单位进行了监督检查。本次监督检查按照表",
    "开展，共检查了（",
    "）项内容；其中：",
    *("重 点 项（", "）项，项目序号分别是（", "），发现问题（", "）项，项目序号分别是（", "）；"),
    *("一 般 项（", "）项，项目序号分别是（", "），发现问题（", "）项，项目序号分别是（", "）。"),
    *("检查结果：", "符合", "基本符合", "不符合"),
    *("结果处理：", "通过", "书面限期整改", "食品生产经营者立即停止食品生产经营活动"),
    "说明（可附页）：",
    "执法人员（签名）：",
)
SIGNED = ("被检查单位意见：", "法人或负责人：")


def test_the_blank_form_is_the_printed_form_with_its_added_page() -> None:
    expected = (*BEFORE, *FORM, BLANK_DATE, *SIGNED, f"{BLANK_DATE}（章）", *RULES, "说明（附页）：")
    assert in_order(body(docgen.blank("result_record")), expected) == []


def test_every_fixed_text_stays_when_the_form_is_filled() -> None:
    expected = (*FORM, "2018年6月4日", *SIGNED, "2018年6月4日（章）", *RULES)
    assert in_order(body(docgen.render(result_record())), expected) == []


def test_every_field_stands_in_its_place() -> None:
    expected = (
        "柳州市城中区食品药品监督管理局\n保健食品生产经营日常监督检查结果记录表\n编号：2018-4-000001",
        "名称\n柳州市示例保健食品有限公司\n地址\n柳州市城中区示例路100号",
        "联系人\n王五\n联系方式\n138****0000\n许可证编号\nSC12745020200000\n检查次数\n本年度第1次检查",
        "（食品药品监督管理部门全称）柳州市城中区食品药品监督管理局检查人员张三、李四根据《中华人民共和国",
        "的规定，于2018年6月4日对你单位进行了监督检查。本次监督检查按照表1-1开展，共检查了（89）项内容；",
        "重 点 项（34）项，项目序号分别是（1.1、1.3、1.4、",
        "），发现问题（0）项，项目序号分别是（无）；",
        "一 般 项（55）项，项目序号分别是（1.2、1.6、1.7、2.1、",
        "），发现问题（2）项，项目序号分别是（2.10、3.22）。",
        "☐符合 ☑基本符合 ☐不符合",
        "☐通过 ☑书面限期整改 ☐食品生产经营者立即停止食品生产经营活动",
        "说明（可附页）：\n2.10 原料库内",
        "执法人员（签名）：张三、李四\n2018年6月4日\n被检查单位意见：无异议。\n法人或负责人：王五\n2018年6月4日（章）",
    )
    assert in_order(body(docgen.render(result_record())), expected) == []


@pytest.mark.parametrize("copy", docgen.official("result_record").copies)
def test_each_copy_says_which_it_is(copy: str) -> None:
    header = words(part(docgen.render(replace(result_record(), copy=copy)), "word/header1.xml"))  # type: ignore[arg-type]
    assert header.count("☑") == 1
    assert f"☑{copy}" in header
    assert header.startswith("一式三份：")


def test_exactly_the_chosen_result_and_disposal_are_ticked() -> None:
    results, disposals = get_args(Result), get_args(Disposal)
    assert (len(results), len(disposals)) == (3, 3)
    for result in (*results, None):
        for disposal in (*disposals, None):
            text = body(docgen.render(replace(result_record(), result=result, disposal=disposal)))
            ticked = [word for word in (*results, *disposals) if f"☑{word}" in text]
            assert ticked == [word for word in (result, disposal) if word]


def test_no_list_leaves_the_blank_and_an_empty_list_says_so() -> None:
    undecided = arrange(BLANK)
    assert (undecided.checked, undecided.key_count, undecided.key_items) == (None, None, None)
    none = arrange(replace(BLANK, key_items=(), general_items=("1.2",), general_problems=()))
    assert (none.checked, none.key_count, none.key_items) == (1, 0, ("无",))
    assert (none.general_problem_count, none.general_problems) == (0, ("无",))


def test_a_short_explanation_is_closed_and_no_page_is_added() -> None:
    text = body(docgen.render(result_record()))
    assert "并书面报告整改情况。\n（以下空白）" in text
    assert "附页）：" not in text.replace("说明（可附页）：", "")


def test_a_conforming_record_may_leave_the_explanation_empty() -> None:
    clean = replace(result_record(), explanation="", result="符合", disposal="通过", general_problems=())
    assert "（以下空白）" not in body(docgen.render(clean))


def test_a_long_explanation_goes_on_on_the_added_page() -> None:
    long = "\n".join(f"第{number}处问题。" for number in range(1, 41))
    text = body(docgen.render(replace(result_record(), explanation=long)))
    form, _, rest = text.partition("填表说明：")
    assert form.count("（接附页）") == 1
    assert "说明（附页）：" in rest
    assert rest.rstrip().endswith("第40处问题。\n（以下空白）")
    found = [f"第{number}处问题。" in form + rest for number in range(1, 41)]
    assert found == [True] * 40


@given(st.integers(0, 34), st.integers(0, 55), st.text("检查。\n1", max_size=600))
def test_contents_and_explanation_fill_the_form_exactly(keys: int, generals: int, text: str) -> None:
    items = load("lz2018-1-1").items
    paper = arrange(
        replace(
            result_record(),
            key_items=tuple(item.no for item in items if item.key)[:keys],
            general_items=tuple(item.no for item in items if not item.key)[:generals],
            explanation=text,
        )
    )
    content = sum(printed_lines(paragraph, paper) for paragraph in CONTENT)
    used = count(paper.explanation, ROOM, FREE.indent)
    assert content <= LINES - LEAST
    assert used <= LINES - content
    assert used == LINES - content or paper.added_page


def test_a_long_address_and_a_long_opinion_leave_less_for_the_explanation() -> None:
    def lines(**changes: str) -> int:
        return count(arrange(replace(result_record(), **changes)).explanation, ROOM, FREE.indent)  # type: ignore[arg-type]

    usual = lines()
    assert lines(address="柳州市城中区示例路100号" * 3) == usual - 2
    assert lines(opinion="有异议" * 12) == usual - 3
    assert lines(opinion="有异议" * 200) == LEAST
