"""The pages that everybody may read."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.domain.checklists import KEYS, load
from portal.domain.result import Result
from tests.builders.publications import (
    KEY_PROBLEM,
    PROBLEM,
    bureau,
    cosmetics,
    enlist,
    office,
    publication,
    publish,
)
from tests.support.page import words
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("session")

SHOP = "柳州市康健大药房有限公司"
MOST_BYTES = 60_000


def listed(visitor: Visitor) -> list[str]:
    """The names in the list of results, as shown."""
    return [words(link) for link in visitor.page.tree.xpath("//ul[@class='results']/li/a")]


class TestHome:
    def test_it_is_headed_by_the_bureau_and_offers_its_services(
        self, visitor: Visitor, session: Session
    ) -> None:
        bureau(session)
        page = visitor.open("/")
        assert page.heading == "柳州市城中区食品药品监督管理局"
        services = [words(link) for link in page.tree.xpath("//ul[@class='services-list']//h2/a")]
        assert services == ["查检查结果", "查企业", "看检查查什么", "自己试一试", "核验文书", "企业登录办事"]

    def test_its_search_box_leads_to_the_results(self, visitor: Visitor, session: Session) -> None:
        publish(session, publication(), publication(enterprise_name="福瑞祥保健品店"))
        visitor.open("/")
        visitor.press("查检查结果", name="康健")
        assert visitor.page.address == "/results"
        assert listed(visitor) == [SHOP]

    def test_the_latest_eight_results_are_listed_with_their_dates(
        self, visitor: Visitor, session: Session
    ) -> None:
        publish(session, *(publication(visited_on=date(2018, 1, day)) for day in range(1, 12)))
        visitor.open("/")
        assert len(listed(visitor)) == 8
        dates = [words(time) for time in visitor.page.tree.xpath("//ul[@class='results']//time")]
        assert dates == [f"2018年1月{day}日" for day in range(11, 3, -1)]

    def test_before_the_first_release_it_says_so_and_what_to_read(self, visitor: Visitor) -> None:
        assert "还没有公开的检查结果" in visitor.open("/").text
        visitor.follow("先看检查查什么")
        assert visitor.page.address == "/checklists"


class TestResults:
    @pytest.fixture(autouse=True)
    def _results(self, session: Session) -> None:
        office(session, 1, "城中街道监管所")
        office(session, 2, "静兰街道监管所")
        first = date(2018, 1, 1)
        publish(
            session,
            *(
                publication(enterprise_name=f"第{number}药房", visited_on=first + timedelta(days=number))
                for number in range(45)
            ),
            publication(
                enterprise_name="静兰保健品店",
                visited_on=date(2017, 5, 1),
                office_id=UUID(int=2),
                office_name="静兰街道监管所",
                licence_number="JY14502020067890",
                result=Result.NOT_CONFORMING,
                problems=[KEY_PROBLEM],
            ),
        )

    def test_all_are_listed_newest_first_with_a_count(self, visitor: Visitor) -> None:
        page = visitor.open("/results")
        assert words(page.one("//*[@id='page-status']")) == "共 46 条，最近检查的在前"
        assert listed(visitor) == [f"第{number}药房" for number in range(44, 24, -1)]

    def test_a_name_a_licence_number_and_each_filter_find(self, visitor: Visitor) -> None:
        visitor.open("/results")
        found = {
            "静兰": visitor.press("查检查结果", name="静兰"),
            "7890": visitor.press("查检查结果", name="7890"),
            "office": visitor.press("查检查结果", name="", office=str(UUID(int=2))),
            "result": visitor.press("查检查结果", office="", result="not_conforming"),
            "year": visitor.press("查检查结果", result="", year="2017"),
        }
        assert len(found) == 5
        for page in found.values():
            assert [words(link) for link in page.tree.xpath("//ul[@class='results']/li/a")] == [
                "静兰保健品店"
            ]
        assert visitor.press("查检查结果", kind="cosmetics_retailer").text.count("没有符合这些条件") == 1

    def test_an_address_holds_the_whole_search_and_its_pages(self, visitor: Visitor) -> None:
        visitor.open("/results?name=药房&year=2018&kind=&result=conforming")
        assert visitor.page.form("查检查结果").element.fields["name"] == "药房"
        address = visitor.page.link("下一页")
        assert parse_qs(urlsplit(address).query) == {
            "name": ["药房"],
            "year": ["2018"],
            "result": ["conforming"],
            "page": ["2"],
        }
        visitor.follow("下一页")
        assert listed(visitor) == [f"第{number}药房" for number in range(24, 4, -1)]
        visitor.follow("下一页")
        assert len(listed(visitor)) == 5
        assert "第 3 页，共 3 页" in visitor.page.text
        visitor.follow("上一页")
        assert len(listed(visitor)) == 20

    def test_what_is_searched_stands_in_the_title(self, visitor: Visitor) -> None:
        assert visitor.open("/results?name=药房").title.startswith("“药房”的检查结果")

    def test_what_finds_nothing_says_what_to_do(self, visitor: Visitor) -> None:
        visitor.open("/results?name=不存在")
        assert "没有名称含有“不存在”的检查结果" in visitor.page.text
        assert len(listed(visitor)) == 0
        visitor.follow("看全部检查结果")
        assert len(listed(visitor)) == 20
        visitor.open("/results?name=药房&year=2017")
        visitor.follow("只按名称查")
        assert len(listed(visitor)) == 20

    def test_an_address_that_was_typed_wrong_still_opens_and_says_why(self, visitor: Visitor) -> None:
        page = visitor.open("/results?office=x&kind=&result=符合&year=1066&page=abc")
        for name in ("监管所", "检查结果", "检查年份"):
            assert f"没有这样的{name}，请重新选择。" in page.text
        assert len(listed(visitor)) == 20

    def test_a_search_text_is_shown_and_never_run(self, visitor: Visitor) -> None:
        page = visitor.open("/results?name=<script>alert(1)</script>")
        assert "“<script>alert(1)</script>”" in page.text
        assert page.tree.xpath("//main//script") == []

    def test_too_many_are_not_counted(self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("portal.queries.public.MOST_COUNTED", 20)
        assert "超过 20 条" in visitor.open("/results?name=药房").text

    def test_htmx_gets_the_same_list_alone(self, visitor: Visitor) -> None:
        address = "/results?name=药房&year=2018"
        whole = visitor.client.get(address)
        part = visitor.client.get(address, headers={"HX-Request": "true"})
        (element,) = html.document_fromstring(whole.text).xpath("//*[@id='found']")
        fragment = html.fragment_fromstring(part.text)
        assert html.tostring(fragment).split() == html.tostring(element, with_tail=False).split()
        assert "HX-Request" in whole.headers["Vary"]
        assert "HX-Request" in part.headers["Vary"]

    def test_boosted_and_restored_pages_are_whole(self, visitor: Visitor) -> None:
        for header in ("HX-Boosted", "HX-History-Restore-Request"):
            response = visitor.client.get("/results", headers={"HX-Request": "true", header: "true"})
            assert response.text.count("</html>") == 1


class TestOneResult:
    def test_the_verdict_comes_first_in_plain_words(self, visitor: Visitor, session: Session) -> None:
        bureau(session)
        row = publication(
            result=Result.NOT_CONFORMING,
            problems=[KEY_PROBLEM, PROBLEM],
            visited_on=date(2018, 5, 2),
            not_checked=1,
        )
        publish(session, row)
        page = visitor.open(f"/results/{row.id}")
        assert page.heading == SHOP
        assert words(page.one("//*[@class='verdict-word']")) == "不符合"
        told = (
            "2018年5月2日的监督检查",
            "不符合",
            "有1个重点问题，另有1个一般问题。",
            "这次检查了37项",
            "这次没有查的有1项",
            "3.1 重点 检查的保健食品是否在保质期内。",
            "货架上有一盒超过保质期",
            "6.5 是否按要求贮存保健食品。",
            "已要求立即停止食品生产经营活动。",
            "JY14502020012345",
            "2018-2-000001",
            "2018年日常检查第1次",
            "韦一、覃二",
            "2018年6月5日 10:00",
            "0772-0000000",
        )
        places = [page.text.find(part) for part in told]
        assert -1 not in places
        assert places == sorted(places)

    def test_it_leads_to_the_table_and_to_the_history_of_the_business(
        self, visitor: Visitor, session: Session
    ) -> None:
        row = publication()
        publish(session, row)
        visitor.open(f"/results/{row.id}")
        visitor.follow("看表1-2保健食品销售日常监督检查要点表")
        assert visitor.page.address == "/checklists/lz2018-1-2"
        visitor.open(f"/results/{row.id}")
        enlist(session, row)
        visitor.follow("这家企业的全部检查结果")
        assert visitor.page.address == f"/enterprises/{row.enterprise_id}"

    def test_a_deadline_is_told_where_there_is_one(self, visitor: Visitor, session: Session) -> None:
        row = publication(result=Result.MOSTLY_CONFORMING, problems=[PROBLEM], deadline=date(2018, 6, 19))
        publish(session, row)
        page = visitor.open(f"/results/{row.id}")
        assert page.text.count("2018年6月19日前改正") == 2
        assert words(page.one("//*[@class='verdict-word']")) == "基本符合"

    def test_cosmetics_show_the_conclusion_and_no_verdict(self, visitor: Visitor, session: Session) -> None:
        row = cosmetics(problems=[{**PROBLEM, "no": "", "words": "不符合"}])
        publish(session, row)
        page = visitor.open(f"/results/{row.id}")
        assert words(page.one("//*[@class='verdict-word']")) == "发现1个问题"
        assert str(row.conclusion) in page.text
        assert "（无序号）" in page.text
        for absent in ("怎么处理", "记录编号", "许可证编号", "检查次数"):
            assert absent not in words(page.one("//main"))

    def test_an_older_result_leads_to_the_newest(self, visitor: Visitor, session: Session) -> None:
        enterprise = uuid4()
        old = publication(
            enterprise_id=enterprise,
            visited_on=date(2017, 3, 1),
            result=Result.NOT_CONFORMING,
            problems=[KEY_PROBLEM],
        )
        publish(session, old, publication(enterprise_id=enterprise, visited_on=date(2018, 3, 1)))
        assert "这不是最近一次检查。" in visitor.open(f"/results/{old.id}").text
        visitor.follow("2018年3月1日的检查")
        assert words(visitor.page.one("//*[@class='verdict-word']")) == "符合"
        assert "这不是最近一次检查" not in visitor.page.text

    def test_what_is_not_published_is_not_found(self, visitor: Visitor) -> None:
        for address in (f"/results/{uuid4()}", f"/enterprises/{uuid4()}", "/results/1", "/enterprises/x"):
            visitor.open(address, status=404)


class TestABusiness:
    def test_its_results_are_told_newest_first(self, visitor: Visitor, session: Session) -> None:
        enterprise = uuid4()
        newest = publication(
            enterprise_id=enterprise,
            visited_on=date(2018, 3, 1),
            result=Result.MOSTLY_CONFORMING,
            problems=[PROBLEM],
            address="柳州市城中区文昌路2号",
        )
        publish(session, publication(enterprise_id=enterprise, visited_on=date(2017, 3, 1)), newest)
        enlist(session, newest)
        page = visitor.open(f"/enterprises/{enterprise}")
        assert page.heading == SHOP
        assert "文昌路2号" in page.text
        lines = [words(line) for line in page.tree.xpath("//ol[@class='results']/li")]
        assert [line.split()[:2] for line in lines] == [
            ["2018年3月1日", "基本符合"],
            ["2017年3月1日", "符合"],
        ]
        visitor.follow("2017年3月1日")
        assert "的监督检查" in visitor.page.text


class TestChecklists:
    def test_every_table_can_be_read_whole(self, visitor: Visitor) -> None:
        for key in KEYS:
            table = load(key)
            visitor.open("/checklists")
            page = visitor.follow(table.title)
            assert page.address == f"/checklists/{key}"
            rows = page.tree.xpath("//ul[@class='items']/li")
            assert len(rows) == table.declared_total
            assert all(item.text in words(row) for item, row in zip(table.items, rows, strict=True))
            tags = page.tree.xpath("//ul[@class='items']//*[@class='tag']")
            assert [words(tag) for tag in tags] == ["重点"] * table.declared_key
            assert [line for line in table.anomalies if page.text.count(line) != 1] == []

    def test_items_that_ask_for_a_bad_thing_say_so(self, visitor: Visitor) -> None:
        page = visitor.open("/checklists/lz2018-1-2")
        turned = [item for item in load("lz2018-1-2").items if item.compliant == "否" and not item.parts]
        assert len(turned) > 3
        assert page.text.count("这一项记“是”是发现了问题。") == len(turned)

    def test_it_leads_to_its_data(self, visitor: Visitor) -> None:
        visitor.open("/checklists/lz2018-6")
        assert visitor.download("这张表的数据（JSON）").json["key"] == "lz2018-6"  # type: ignore[index]

    def test_a_table_that_was_never_issued_is_not_found(self, visitor: Visitor) -> None:
        visitor.open("/checklists/lz2099-1", status=404)


def test_every_public_page_is_light(visitor: Visitor, session: Session) -> None:
    enterprise = uuid4()
    name = "广西壮族自治区柳州市城中区某某生物科技" + "保健食品化妆品连锁经营" * 15
    rows = [
        publication(enterprise_id=enterprise, enterprise_name=name, problems=[PROBLEM] * 8) for _ in range(25)
    ]
    publish(session, *rows)
    enlist(session, rows[0])
    for row in [publication(enterprise_name=f"{name[:190]}{place}") for place in range(20)]:
        enlist(session, row)
    addresses = [
        "/",
        "/results",
        f"/results/{rows[0].id}",
        "/enterprises",
        f"/enterprises/{enterprise}",
        "/checklists",
        *(f"/checklists/{key}" for key in KEYS),
        "/open-data",
    ]
    sizes = {address: len(visitor.client.get(address).data) for address in addresses}
    assert len(sizes) == 11
    assert {address: size for address, size in sizes.items() if size > MOST_BYTES} == {}


class TestHealth:
    def test_a_portal_that_can_read_its_database_is_well(self, visitor: Visitor) -> None:
        response = visitor.client.get("/healthz")
        assert (response.status_code, response.json) == (200, {"status": "ok"})

    def test_one_that_cannot_is_not(self, visitor: Visitor, session: Session, app: Flask) -> None:
        assert app
        session.execute(text("DROP TABLE bureau"))
        session.commit()
        response = visitor.client.get("/healthz")
        assert (response.status_code, response.json) == (503, {"status": "database unavailable"})
