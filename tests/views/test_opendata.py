"""Open data says what the pages say, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from portal.domain.calendar import at, at_local
from portal.domain.checklists import KEYS, load
from portal.domain.opendata import FIELDS, ITEM_FIELDS
from portal.domain.permissions import Action
from portal.domain.result import Result
from portal.extensions import db
from portal.services import day_lists, ledger
from tests.builders.publications import KEY_PROBLEM, PROBLEM, cosmetics, publication, publish
from tests.support.visitor import Visitor

pytestmark = pytest.mark.usefixtures("session")

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "\t=1+1", '=HYPERLINK("http://127.0.0.1")', "'=1")


@pytest.fixture
def client(visitor: Visitor) -> FlaskClient:
    return visitor.client


def cells(client: FlaskClient) -> list[dict[str, str]]:
    """The rows of the CSV by the key of their field."""
    text = client.get("/open-data/results.csv").data.decode("utf-8-sig")
    keys = {field.title: field.key for field in FIELDS}
    return [
        {keys[title]: cell for title, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


class TestResults:
    @pytest.fixture(autouse=True)
    def _results(self, session: Session) -> None:
        rows = [
            publication(
                visited_on=date(2018, 5, 2),
                result=Result.NOT_CONFORMING,
                problems=[KEY_PROBLEM, {**PROBLEM, "remark": '第一行\n第二行，“引号”"与逗号,'}],
            ),
            publication(
                visited_on=date(2018, 5, 1),
                result=Result.MOSTLY_CONFORMING,
                problems=[PROBLEM],
                deadline=date(2018, 5, 16),
            ),
            cosmetics(),
            *(publication(enterprise_name=name, address=name, inspectors=name) for name in FORMULAS),
        ]
        publish(session, *rows)

    def test_both_forms_hold_every_result_in_the_order_of_its_id(self, client: FlaskClient) -> None:
        rows = client.get("/open-data/results.json").json["results"]  # type: ignore[index]
        ids = [row["id"] for row in rows]
        assert len(ids) == 11
        assert ids == sorted(ids) == [row["id"] for row in cells(client)]

    def test_they_say_what_the_page_says(self, visitor: Visitor, client: FlaskClient) -> None:
        rows = client.get("/open-data/results.json").json["results"]  # type: ignore[index]
        checked = 0
        for row in rows:
            page = visitor.open(f"/results/{row['id']}")
            shown = (
                "enterprise_name",
                "address",
                "licence_number",
                "record_number",
                "inspectors",
                "conclusion",
            )
            for key in shown:
                assert " ".join((row[key] or "").split()) in page.text
                checked += 1
            for problem in row["problems"]:
                assert " ".join(problem["remark"].split()) in page.text
                checked += 1
        assert checked == 11 * 6 + 3

    def test_json_and_csv_agree_field_by_field(self, client: FlaskClient) -> None:
        rows = client.get("/open-data/results.json").json["results"]  # type: ignore[index]
        compared = 0
        for row, line in zip(rows, cells(client), strict=True):
            assert list(row) == list(line) == [field.key for field in FIELDS]
            for key, value in row.items():
                if key == "problems":
                    assert line[key].count("检查记录：") == len(value)
                else:
                    plain = "" if value is None else str(value)
                    assert line[key] == (f"'{plain}" if plain in FORMULAS else plain)
                compared += 1
        assert compared == 11 * len(FIELDS)

    def test_no_cell_is_a_formula(self, client: FlaskClient) -> None:
        values = [cell for row in cells(client) for cell in row.values()]
        assert len([cell for cell in values if cell.startswith("'")]) == 3 * len(FORMULAS)
        assert [cell for cell in values if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))] == []

    def test_the_csv_opens_in_spreadsheets(self, client: FlaskClient) -> None:
        response = client.get("/open-data/results.csv")
        assert response.data.startswith(b'\xef\xbb\xbf"')
        assert response.data.endswith(b'"\r\n')
        assert response.data.count(b'"\r\n"') == 11
        assert response.content_type == "text/csv; charset=utf-8"
        assert response.headers["Content-Disposition"] == "attachment; filename=results.csv"

    def test_the_same_data_are_the_same_bytes(self, client: FlaskClient) -> None:
        for address in ("/open-data/results.json", "/open-data/results.csv"):
            assert client.get(address).data == client.get(address).data

    def test_it_is_sent_by_the_handful(self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("portal.queries.opendata.AT_ONCE", 4)
        for address in ("/open-data/results.json", "/open-data/results.csv"):
            response = client.get(address, buffered=False)
            assert response.is_streamed
            assert len(list(response.iter_encoded())) == 4
            response.close()


def test_before_the_first_release_the_data_are_empty_and_whole(client: FlaskClient) -> None:
    assert client.get("/open-data/results.json").json == {"results": []}
    assert cells(client) == []


class TestChecklists:
    def test_every_table_is_there_as_printed(self, client: FlaskClient) -> None:
        rows = 0
        for key in KEYS:
            response = client.get(f"/open-data/checklists/{key}.json")
            assert response.content_type == "application/json"
            table = json.loads(response.data)
            assert (table["key"], table["title"]) == (key, load(key).title)
            assert [item["no"] for item in table["items"]] == [item.no for item in load(key).items]
            assert [item["text"] for item in table["items"]] == [item.text for item in load(key).items]
            rows += len(table["items"])
        assert rows == 221

    def test_the_words_stand_as_words(self, client: FlaskClient) -> None:
        assert '"compliant": "符合"' in client.get("/open-data/checklists/lz2018-6.json").text

    def test_one_that_was_never_issued_is_not_found(self, visitor: Visitor) -> None:
        visitor.open("/open-data/checklists/lz2099-1.json", status=404)


def test_the_index_says_what_every_field_means(visitor: Visitor) -> None:
    page = visitor.open("/open-data")
    told = [(field.key, field.meaning) for field in FIELDS] + list(ITEM_FIELDS)
    rows = {
        (row[0].text_content().split()[0], row[1].text_content().strip())
        for row in page.tree.xpath("//dl/div")
    }
    assert len(told) > 30
    assert [
        key
        for key, meaning in told
        if not any(name.startswith(key) and meaning == words for name, words in rows)
    ] == []


def test_every_file_of_the_index_can_be_downloaded(visitor: Visitor) -> None:
    visitor.open("/open-data")
    files = [link for link in visitor.page.links() if link.endswith(("（CSV）", "（JSON）"))]
    assert len(files) == 6
    for link in files:
        assert visitor.download(link).data


class TestSignedLists:
    def test_each_day_can_be_loaded_and_the_index_names_its_hash(self, client: FlaskClient) -> None:
        morning = at_local(date(2018, 6, 11), 8, 0)
        with at(morning):
            ledger.record(Action.BUREAU_NAME, "bureau", UUID(int=0), by=day_lists.BY_ITSELF)
            db.session.commit()
        with at(morning + timedelta(days=1)):
            assert day_lists.seal_due(day_lists.BY_ITSELF) == [date(2018, 6, 11)]
        (line,) = client.get("/open-data/seals/index.json").get_json()["lists"]
        published = client.get(f"/open-data/seals/{line['day']}.json").get_json()
        assert (line["day"], line["sha256"]) == ("2018-06-11", published["sha256"])
        page = client.get("/open-data/seals/").text
        assert published["public_key"] in page
        assert "2018年6月11日" in page

    def test_a_day_without_list_and_what_is_no_day_are_not_found(self, client: FlaskClient) -> None:
        assert client.get("/open-data/seals/").status_code == 200
        for day in ("2018-06-11", "yesterday"):
            assert client.get(f"/open-data/seals/{day}.json").status_code == 404
