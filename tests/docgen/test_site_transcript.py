"""附件4: 现场检查笔录."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import docgen
from docgen.cosmetics_examples import site_transcript
from docgen.layouts.notification_page import Inspector
from docgen.layouts.site_transcript import RULES, arrange
from tests.docgen.reading import body, in_order, part, words

# The printed form in its order, misprints mended: （人） is back, 进行现场检查 is one sentence.
HEADER = (
    "附件4",
    "第一联 存档",
    "第二联 交被检查单位",
    "广西壮族自治区保健食品化妆品行政监督执法文书",
    "现场检查笔录",
    "第 1 页　共 1 页",
)
FORM = (
    "被检查单位（人）：",
    "检查现场：",
    "法定代表人（负责人）：",
    "联系方式：",
    "检查人：",
    "记录人：",
    "监督检查类别：",
    "检查时间：",
    "至",
    "我们是",
    "的执法人员",
    "，执法证件名称、编号是：",
    "，请你过目。",
    "问：你看清楚没有？",
    "答：",
    "我们依法就",
    (
        "有关问题，进行现场检查，请予配合。依照法律规定，对于检查人员，有下列情形之一的，必须回避，"
        "你也有权申请检查人员回避：（1）系当事人或当事人的近亲属；（2）与本人或本人近亲属有利害关系；"
        "（3）与当事人有其他关系，可能影响公正执法的。"
    ),
    "问：你是否申请检查人员回避？",
    "答：",
    "现场检查记录：",
    "对笔录真实性的意见：",
    "检查人员签字：",
)
FOOTER = (
    (
        "注：本文书一式二联，第一联存档，第二联交被检查单位。被检查人在检查笔录上逐页签字，"
        "在修改处签字或者按指纹，并在笔录终了处注明对笔录真实性的意见；检查人应在笔录终了处签字。"
    ),
    "被检查人签字：",
    "检查人员签字：",
)
FILLED = (
    "被检查单位（人）：\n柳州市示例化妆品有限公司",
    "检查现场：\n柳州市城中区示例路200号（生产车间、仓库、留样室）",
    "法定代表人（负责人）：\n王五\n　联系方式：\n0772-0000000",
    "检查人：\n张三、李四\n　记录人：\n李四\n　监督检查类别：\n日常监督检查",
    "检查时间：\n2018年6月5日9时5分至11时40分",
    (
        "我们是柳州市城中区食品药品监督管理局的执法人员张三、李四，执法证件名称、编号是："
        "张三，行政执法证桂B-示例-001；李四，行政执法证桂B-示例-002，请你过目。"
    ),
    "问：你看清楚没有？\n答：看清楚了。\n我们依法就化妆品生产监督检查有关问题，进行现场检查，请予配合。",
    "问：你是否申请检查人员回避？\n答：不申请回避。\n现场检查记录：\n1.被检查单位现场出示",
    "6.以上情况现场拍照三张，由陪同人员王五确认。\n第1处修改，修改处签字或者按指纹：",
    "对笔录真实性的意见：以上笔录我已看过，与实际情况相符。\n检查人员签字：张三、李四\n（以下空白）",
)


def header(document: bytes) -> str:
    return words(part(document, "word/header1.xml"))


def footer(document: bytes) -> str:
    return words(part(document, "word/footer1.xml"))


def test_the_blank_form_is_the_printed_form() -> None:
    form = docgen.blank("site_transcript")
    assert (len(HEADER), len(FORM), len(FOOTER)) == (6, 22, 3)
    assert in_order(header(form), HEADER) == []
    assert in_order(body(form), FORM) == []
    assert in_order(footer(form), FOOTER) == []


def test_every_fixed_text_stays_when_the_form_is_filled() -> None:
    document = docgen.render(site_transcript())
    assert in_order(header(document), HEADER) == []
    assert in_order(body(document), FORM) == []
    assert in_order(footer(document), FOOTER) == []


def test_every_field_stands_in_its_place() -> None:
    assert in_order(body(docgen.render(site_transcript())), FILLED) == []


def test_the_heading_of_another_province_can_be_printed() -> None:
    other = header(docgen.render(replace(site_transcript(), series_heading="示例省行政执法文书")))
    assert "示例省行政执法文书\n现场检查笔录" in other
    assert "广西" not in other


@pytest.mark.parametrize("copy", docgen.official("site_transcript").copies)
def test_each_copy_says_which_it_is(copy: str) -> None:
    text = header(docgen.render(replace(site_transcript(), copy=copy)))  # type: ignore[arg-type]
    assert text.count("☑") == 1
    assert f"☑{copy[:3]} {copy[3:]}" in text


def test_the_inspected_person_signs_in_the_foot_of_every_page() -> None:
    document = docgen.render(site_transcript())
    assert footer(document).endswith("被检查人签字：\n王五\n　检查人员签字：\n张三、李四\n")
    assert "被检查人签字" not in body(document)


def test_every_amendment_has_a_slot_to_sign_or_leave_a_fingerprint() -> None:
    for number in (0, 1, 3):
        text = body(docgen.render(replace(site_transcript(), amendments=number)))
        assert text.count("修改处签字或者按指纹：") == number
        assert f"第{number}处修改" in text or not number


def test_a_third_inspector_is_named_with_his_certificate() -> None:
    third = Inspector(name="钱八", certificate="执法证", number="示例3")
    transcript = site_transcript()
    text = body(docgen.render(replace(transcript, inspectors=(*transcript.inspectors, third))))
    assert "的执法人员张三、李四、钱八，" in text
    assert "；钱八，执法证示例3，请你过目。" in text


def test_a_visit_over_midnight_takes_two_transcripts() -> None:
    late = replace(
        site_transcript(),
        started_at=datetime(2018, 6, 5, 13, 0, tzinfo=UTC),  # 21 o'clock in Liuzhou
        ended_at=datetime(2018, 6, 5, 15, 59, tzinfo=UTC),
    )
    assert arrange(late).until == "23时59分"
    with pytest.raises(ValueError, match="跨日的检查请分两份填写"):
        arrange(replace(late, ended_at=datetime(2018, 6, 5, 16, 0, tzinfo=UTC)))
    with pytest.raises(ValueError, match="不在同一天"):
        arrange(replace(late, started_at=None))
    assert arrange(replace(late, started_at=None, ended_at=None)).until == ""


def test_a_record_that_is_not_written_yet_has_lines_to_write_on() -> None:
    empty = replace(site_transcript(), record="")
    assert len(arrange(empty).rules) == RULES
    assert arrange(site_transcript()).rules == ()
    assert "（以下空白）" not in body(docgen.render(empty))


def test_the_record_is_printed_whole_however_long_it_is() -> None:
    for record in ("一句。", "\n".join(f"第{n}处。" for n in range(200)), "壁" * 9000, "句。" * 4000):
        text = body(docgen.render(replace(site_transcript(), record=record)))
        recorded = text.split("现场检查记录：")[1].split("第1处修改")[0]
        assert recorded.replace("\n", "") == record.replace("\n", "")


def test_equal_fields_give_equal_bytes() -> None:
    assert docgen.render(site_transcript()) == docgen.render(site_transcript())
