"""The chart that pages draw: patterns, numbers as text, the same numbers in a table, links to the lists."""

from __future__ import annotations

import re

from flask import Flask, url_for

from portal.domain.charts import Row, bars

PAGE = '{% from "macros/charts.html" import chart %}{{ chart(drawn, "by-office", links) }}'


def drawn_page(app: Flask, rows: tuple[Row, ...], links: dict[object, str]) -> str:
    drawn = bars("自查报告", "监管所", ("按期", "逾期", "未报"), rows, unit="份", stacked=True)
    with app.test_request_context("/"):
        template = app.jinja_env.from_string(PAGE, {"url_for": url_for})
        return template.render(drawn=drawn, links=links)


def test_a_chart_can_be_read_without_seeing_it(bare_app: Flask) -> None:
    page = drawn_page(
        bare_app,
        (Row("城东所", (8, 2, 0), "east"), Row("<b>", (1, 1, 1), "west")),
        {"east": "/east", ("west", 1): "/west/late"},
    )
    assert len(re.findall(r'<pattern id="by-office-fill-\d"', page)) == 3
    assert page.count('fill="url(#by-office-fill-') == 3 + 5  # the legend, and every count that is not zero
    assert "按期 8 份，逾期 2 份，未报 0 份" in page
    assert re.findall(r"<text[^>]*>(\d+)<", page) == ["10", "3"]
    cells = re.sub(r"<[^>]+>", " ", page[page.index("<tbody>") : page.index("</tbody>")]).split()
    assert cells == ["城东所", "8", "2", "0", "10", "&lt;b&gt;", "1", "1", "1", "3"]
    assert '<a href="/east">城东所</a>' in page
    assert '<a href="/west/late">1</a>' in page
    assert "style=" not in page


def test_a_chart_of_nothing_says_so(bare_app: Flask) -> None:
    page = drawn_page(bare_app, (), {})
    assert "还没有可以统计的数据。" in page
    assert "<figure" not in page
