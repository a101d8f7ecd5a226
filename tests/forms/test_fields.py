"""Fields read what people really type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from wtforms import RadioField

from forms.base import PortalForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    LongTextField,
    MinuteField,
    NamesField,
    NotLongerThan,
    SecretField,
    TextField,
    Within,
    choices,
    read_day,
    read_minute,
    uuid_or_none,
)
from portal.domain.calendar import at_local

Sent = Callable[..., Any]


class Sample(PortalForm):
    day = DayField("日期", validators=[Filled("请填写日期。"), Within(lambda: date(2026, 11, 22), 730)])
    name = TextField("名称", validators=[Filled("请填写名称。"), NotLongerThan(5)])
    note = LongTextField("说明")
    streets = NamesField("街道")
    secret = SecretField("密码")
    kind = RadioField("业态", choices=choices(("a", "甲")), validators=[Filled("请选择业态。")])
    ways = CheckboxesField(
        "方式", choices=choices(("a", "甲"), ("b", "乙")), validators=[Filled("请选择方式。")]
    )


class Sampled(PortalForm):
    moment = MinuteField("时间", validators=[Filled("请填写时间。")])


FULL = {"day": "2026-11-22", "name": "康健", "kind": "a", "ways": ["a"]}


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22",
        "20261122",
        "2026.11.22",
        "2026/11/22",
        "2026年11月22日",
        "2026年11月22号",
        "2026 年 11 月 22 日",
        "２０２６－１１－２２",
        "２０２６年１１月２２日",
        "2026 11 22",
        " 2026-11-22 ",
        "2026-11.22",
    ],
)
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_day(typed) == date(2026, 11, 22)


def test_single_digits_are_read_too() -> None:
    assert read_day("2026-1-2") == read_day("2026年1月2日") == read_day("2026/01/2") == date(2026, 1, 2)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30",
        "2026-13-01",
        "22-11-2026",
        "26-11-22",
        "2026111",
        "202611",
        "2026-112",
        "明天",
        "2026年",
        "0000-01-01",
        "2026-11-22 10:00",
        "",
    ],
)
def test_what_is_no_day_or_could_be_two_is_not_guessed(typed: str) -> None:
    assert read_day(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22T15:04",
        "2026-11-22T15:04:30",
        "2026-11-22 15:04",
        "2026年11月22日15时4分",
        "2026年11月22日 15：04",
        "20261122 15:04",
        " ２０２６-11-22 15:04 ",
    ],
)
def test_a_minute_is_read_in_office_time(typed: str) -> None:
    assert read_minute(typed) == at_local(date(2026, 11, 22), 15, 4)


@pytest.mark.parametrize(
    "typed",
    ["2026-11-22", "15:04", "2026-11-22 24:00", "2026-11-22 15:60", "2026-02-30 15:04", "", "明天15:04"],
)
def test_what_is_no_minute_is_not_guessed(typed: str) -> None:
    assert read_minute(typed) is None


def test_an_unreadable_minute_is_refused_once_and_shown_again(sent: Sent) -> None:
    form = sent(Sampled, {"moment": "2026-11-22"})
    assert not form.validate()
    assert len(form.moment.errors) == 1
    assert 'value="2026-11-22"' in form.moment()
    moment = at_local(date(2026, 11, 22), 15, 4)
    form.moment.process_data(moment + timedelta(seconds=9))
    assert 'value="2026-11-22T15:04"' in form.moment()
    assert not sent(Sampled, {"moment": " "}).validate()


def test_an_unreadable_day_is_refused_once_and_shown_again(sent: Sent) -> None:
    form = sent(Sample, {**FULL, "day": "2026-02-30"})
    assert not form.validate()
    assert form.day.errors == ["日期请写成 2026-11-22 或 2026年11月22日 这样的形式，并核对是否有这一天。"]
    assert 'value="2026-02-30"' in form.day()


def test_a_day_far_away_is_questioned(sent: Sent) -> None:
    form = sent(Sample, {**FULL, "day": "2062-11-22"})
    assert not form.validate()
    assert form.day.errors == ["这个日期离今天太远，请核对年份。"]
    assert sent(Sample, {**FULL, "day": "2024-11-22"}).validate()


def test_what_is_missing_is_named_and_said_once(sent: Sent) -> None:
    form = sent(Sample, {})
    assert not form.validate()
    assert form.errors == {
        "day": ["请填写日期。"],
        "name": ["请填写名称。"],
        "kind": ["请选择业态。"],
        "ways": ["请选择方式。"],
    }


def test_blanks_alone_are_nothing(sent: Sent) -> None:
    form = sent(Sample, {**FULL, "name": " \u3000", "day": "  "})
    assert not form.validate()
    assert set(form.errors) == {"name", "day"}


def test_text_loses_the_blanks_around_it_and_a_password_does_not(sent: Sent) -> None:
    form = sent(Sample, {**FULL, "name": " 康健 ", "note": " 一\r\n二 ", "secret": " 密 码 "})
    assert form.validate()
    assert (form.name.data, form.note.data, form.secret.data) == ("康健", "一\n二", " 密 码 ")
    assert "密" not in form.secret()


def test_a_text_that_is_too_long_is_counted(sent: Sent) -> None:
    form = sent(Sample, {**FULL, "name": "柳州市康健大药房"})
    assert not form.validate()
    assert form.name.errors == ["最多5个字，现在有8个，请精简。"]


def test_a_day_that_is_known_is_shown_as_a_browser_expects_it() -> None:
    form = Sample(None, meta={"csrf": False}, day=date(2026, 1, 2))
    assert 'value="2026-01-02"' in form.day()


def test_an_id_is_read_and_an_empty_choice_is_none() -> None:
    one = UUID(int=1)
    assert uuid_or_none(str(one)) == uuid_or_none(one) == one
    assert uuid_or_none("") is uuid_or_none(None) is None
    with pytest.raises(ValueError, match="badly formed"):
        uuid_or_none("1")


@pytest.mark.parametrize(
    "typed", ["东门、河西", " 东门 河西 ", "东门，河西、东门", "东门;河西；", "东门,\n河西"]
)
def test_names_on_one_line_are_parted_as_people_part_them(sent: Sent, typed: str) -> None:
    assert sent(Sample, {**FULL, "streets": typed}).streets.names() == ("东门", "河西")


def test_no_names_are_none(sent: Sent) -> None:
    assert sent(Sample, {**FULL, "streets": " 、"}).streets.names() == ()
