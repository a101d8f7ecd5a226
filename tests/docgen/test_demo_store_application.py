"""示范店（柜台）申请表, the bureau's own layout."""

from __future__ import annotations

from dataclasses import replace

import docgen
from docgen.demo_store_examples import application
from tests.docgen.reading import body, in_order, rows

FORM = (
    "保健食品经营示范店（柜台）申请表\n编号：",
    "申报单位（盖章）\n",
    "店铺（柜台）名称\n",
    "申报类型\n☐示范店 ☐示范柜台",
    "统一社会信用代码\n",
    "经营许可证编号\n",
    "有效期至\n",
    "经营项目\n",
    "经营地址\n",
    "所在商超、药店\n",
    "面积（柜长）\n",
    "负责人\n",
    "联系电话\n",
    "食品安全管理人\n",
    "经营品种数\n",
    "从业人员数\n",
    "有健康证的\n",
    "主要供货商\n",
    "近两年检查、抽检、处罚、投诉情况\n",
    "自评得分与说明\n自评",
    "承诺\n本单位自愿申报",
    "负责人签字：",
    "监管所初审意见\n",
    "现场评定意见\n",
    "评定人员签字：",
    "公示情况\n",
    "批准意见\n",
    "（公章）　签字：",
)
FILLED = (
    "2018年度保健食品经营示范店（柜台）创建活动",
    "编号：示范2018-0001",
    "申报单位（盖章）\n柳州市示例大药房有限公司",
    "店铺（柜台）名称\n示例大药房解放店\n申报类型\n☑示范店 ☐示范柜台",
    "经营许可证编号\nJY14502020000000\n有效期至\n2021年3月14日",
    "从业人员数\n8人\n有健康证的\n8人",
    "自评29分。\n设保健食品专区",
    "负责人签字：周一　　\n2018年7月2日",
    "同意推荐。",
    "签字：李四　　\n2018年7月9日",
    "评定人员签字：张三、李四　　\n2018年7月20日",
    "公示情况\n2018年8月6日至8月14日公示，无异议。",
    "同意命名。",
    "2018年8月16日",
    "自评表\n序号\n项目\n考核内容\n分值\n自评\n扣分理由、材料",
    "合计\n29",
)


def test_the_blank_form_has_every_fixed_text() -> None:
    form = body(docgen.blank("demo_store_application"))
    assert in_order(form, FORM) == []
    assert "自评表" not in form


def test_every_field_stands_in_its_place() -> None:
    document = docgen.render(application())
    assert in_order(body(document), FILLED) == []
    assert ["4", "进货查验与索证索票", "进货查验记录完整，票、账、货相符", "8", "8", "附照片"] in rows(
        document
    )


def test_a_counter_names_the_shop_that_it_stands_in() -> None:
    counter = replace(application(), site_type="示范柜台", host="示例商场", scores=())
    text = body(docgen.render(counter))
    assert "☐示范店 ☑示范柜台" in text
    assert "所在商超、药店\n示例商场" in text
    assert "自评表" not in text
