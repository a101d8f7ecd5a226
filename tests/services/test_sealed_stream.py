"""A sealed stream opens whole and unchanged, or not at all."""

from __future__ import annotations

import io
import random

import pytest

from portal.domain.errors import RuleBroken
from portal.services import sealed_stream
from portal.services.sealed_stream import CHUNK, MARK, Opener, Sealer

PASSPHRASE = "correct horse battery staple 2026"


def sealed(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, passphrase)
    for start in range(0, len(content), 300_000):
        sealer.write(content[start : start + 300_000])
    sealer.close()
    return out.getvalue()


def opened(data: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return io.BufferedReader(Opener(io.BytesIO(data), passphrase)).read()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_stream, "_PASSES", 1)
    monkeypatch.setattr(sealed_stream, "_MEMORY", 64)


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_what_was_sealed_comes_out_again(length: int) -> None:
    content = random.Random(length).randbytes(length)
    assert opened(sealed(content)) == content


def test_the_content_is_not_readable_and_no_two_backups_are_alike() -> None:
    one, other = sealed("企业的名称和电话".encode() * 50), sealed("企业的名称和电话".encode() * 50)
    assert one != other
    assert "企业".encode() not in one


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(RuleBroken, match="口令不对，或者文件已损坏"):
        opened(sealed(b"content"), PASSPHRASE + "!")


def test_a_weak_passphrase_seals_nothing() -> None:
    refused = 0
    for weak in ("", "short", "a" * 40, "abab" * 10):
        with pytest.raises(RuleBroken, match="备份口令太弱"):
            sealed(b"content", weak)
        refused += 1
    assert refused == 4


def test_another_file_is_recognised_as_one() -> None:
    with pytest.raises(RuleBroken, match="不是本门户的备份文件"):
        opened(b"PK\x03\x04 something else")


def test_two_hundred_damaged_files_are_refused() -> None:
    """A flipped bit anywhere, or an end that is missing, at 200 places."""
    content = random.Random(1).randbytes(2 * CHUNK + 5000)
    whole, dice, refused = sealed(content), random.Random(7), 0
    for number in range(200):
        if number % 2:
            damaged = whole[: dice.randrange(len(MARK), len(whole))]
        else:
            place = dice.randrange(len(whole))
            damaged = whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :]
        with pytest.raises(RuleBroken):
            opened(damaged)
        refused += 1
    assert refused == 200


def test_chunks_that_change_places_or_are_left_out_are_noticed() -> None:
    whole = sealed(bytes(3 * CHUNK + 10))
    head, size = len(MARK) + 16, CHUNK + 16
    first, second, rest = (
        whole[head : head + size],
        whole[head + size : head + 2 * size],
        whole[head + 2 * size :],
    )
    tried = 0
    for damaged in (second + first + rest, second + rest, first + first + rest, first + second):
        with pytest.raises(RuleBroken, match="文件已损坏"):
            opened(whole[:head] + damaged)
        tried += 1
    assert tried == 4
