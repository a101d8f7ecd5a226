"""An archive whose directory tells the truth is unpacked; the others stand in test_every_file."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.errors import RuleBroken
from portal.domain.uploads import MEGABYTE, MOST_MEMBERS, MOST_RATIO, MOST_UNPACKED
from portal.gate.archives import unpack
from tests.builders.packages import archive, entry, word, zipped


def test_the_members_come_in_the_order_of_the_directory() -> None:
    assert list(unpack(zipped(word())).items()) == list(word().items())


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_is_stored_and_what_is_deflated_are_both_read(method: int) -> None:
    assert unpack(zipped(word(), compression=method)) == word()


class Pipe(io.RawIOBase):
    """A file that cannot go back: programs then write the sizes after the data."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.written += bytes(data)
        return len(data)


def test_an_archive_that_was_written_in_one_go_is_read() -> None:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in word().items():
            made.writestr(name, data)
    assert unpack(pipe.written) == word()


def test_folders_are_passed_over_and_names_in_any_letters_kept() -> None:
    parts = {"word/": b"", "word/媒体.xml": b"<a/>"}
    assert unpack(zipped(parts)) == {"word/媒体.xml": b"<a/>"}


def test_as_many_members_as_allowed_and_no_more() -> None:
    parts = {str(number): b"" for number in range(MOST_MEMBERS)}
    assert len(unpack(zipped(parts))) == MOST_MEMBERS
    with pytest.raises(RuleBroken, match=f"{MOST_MEMBERS + 1} 个部件"):
        unpack(zipped({**parts, "one more": b""}))


def test_what_is_small_may_be_packed_as_tightly_as_it_likes() -> None:
    assert len(unpack(zipped({"a": b" " * MEGABYTE}))["a"]) == MEGABYTE
    with pytest.raises(RuleBroken, match="压缩得异常厉害"):
        unpack(zipped({"a": b" " * (MEGABYTE + 1)}))
    assert MOST_RATIO == 100


def test_an_empty_archive_has_no_members() -> None:
    assert unpack(zipped({})) == {}


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_no_change_of_an_archive_is_anything_but_read_or_refused(noise: bytes, place: int) -> None:
    whole = archive([entry(*part) for part in word().items()])
    place %= len(whole)
    changed = whole[:place] + noise + whole[place + len(noise) :]
    with suppress(RuleBroken):
        assert sum(map(len, unpack(changed).values())) <= MOST_UNPACKED
