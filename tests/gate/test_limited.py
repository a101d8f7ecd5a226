"""The child that looks at files has little of everything, and its end is not the portal's."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.domain.errors import RuleBroken
from portal.domain.uploads import FileKind
from portal.gate import TOO_MUCH, examine, limited
from portal.gate.limited import Exceeded, ask
from tests.builders.pdfs import pdf

GREEDY = "tests.gate.greedy"


def test_what_is_given_comes_back_with_the_answer() -> None:
    said, content = ask(GREEDY, "echo", "营业执照\n".encode())
    assert said == {"got": "营业执照\n"}
    assert content == "营业执照\n".encode()


def test_a_refusal_is_an_answer() -> None:
    assert ask(GREEDY, "refuse", b"") == ({"refused": "不收。"}, b"")


def test_every_limit_is_set_and_cannot_be_raised_again() -> None:
    limits = ask(GREEDY, "limits", b"")[0]["got"]
    assert len(limits) == 5
    assert limits == {str(limit): [most, most] for limit, most in limited.LIMITS.items()}


@pytest.mark.parametrize("want", ["memory", "time", "output"])
def test_whoever_wants_more_than_that_is_ended(want: str) -> None:
    with pytest.raises(Exceeded) as ended:
        ask(GREEDY, want, b"")
    assert not ended.value.waiting


def test_whoever_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "WALL_SECONDS", 0.8)
    with pytest.raises(Exceeded):
        ask(GREEDY, "sleep", b"")


def test_no_file_and_no_connection_can_be_opened(tmp_path: Path) -> None:
    left = tmp_path / "left"
    answers = {want: ask(GREEDY, want, bytes(left))[0] for want in ("read", "write", "connect")}
    assert answers == {want: {"fault": "Too many open files"} for want in ("read", "write", "connect")}
    assert not left.exists()


def test_the_child_knows_no_setting_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", "known to nobody")
    known = set(ask(GREEDY, "secrets", b"")[0]["got"])
    assert known <= {"LC_CTYPE"}


def test_two_are_looked_at_at_once_and_the_next_is_told_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limited, "WALL_SECONDS", 0.1)
    taken = [limited._AT_ONCE.acquire(timeout=1) for _ in range(2)]
    try:
        with pytest.raises(RuleBroken, match="过一分钟再上传"):
            examine("证.pdf", pdf(), (FileKind.PDF,))
    finally:
        for _ in taken:
            limited._AT_ONCE.release()
    assert taken == [True, True]
    monkeypatch.undo()
    assert examine("证.pdf", pdf(), (FileKind.PDF,)).file_name == "证.pdf"


def test_a_child_that_dies_is_a_refusal_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "WALL_SECONDS", 0.001)
    with pytest.raises(RuleBroken) as refused:
        examine("证.pdf", pdf(), (FileKind.PDF,))
    assert str(refused.value) == TOO_MUCH
