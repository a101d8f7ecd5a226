"""A zip that can be gone on with after a kill."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from portal.services.archives import Archive, Kept, NothingToGoOnWith

FILES = {f"企业{place % 7}/第{place:03}份.docx": bytes([place % 251]) * (place * 37) for place in range(200)}


def whole(folder: Path) -> bytes:
    path = folder / "whole.zip"
    archive = Archive(path)
    for name, content in FILES.items():
        archive.add(name, content)
    archive.close()
    return path.read_bytes()


def test_every_file_is_found_again_under_its_chinese_name(tmp_path: Path) -> None:
    whole(tmp_path)
    with zipfile.ZipFile(tmp_path / "whole.zip") as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == FILES
        assert all(info.flag_bits & 0x800 for info in package.infolist() if not info.filename.isascii())


def test_a_zip_that_was_cut_off_anywhere_and_gone_on_with_is_the_same(tmp_path: Path) -> None:
    """Killed thirty times: what was told of some files is lost, what was written last is torn."""
    expected, chance, path = whole(tmp_path), random.Random(7), tmp_path / "cut.zip"
    told: list[Kept] = []
    kills = 0
    while True:
        archive, waiting = Archive(path, told), list(FILES.items())[len(told) :]
        if kills == 30:
            for name, content in waiting:
                archive.add(name, content)
            archive.close()
            break
        for name, content in waiting[: chance.randrange(12)]:
            told.append(archive.add(name, content))
        archive.close()
        kills += 1
        del told[max(0, len(told) - chance.randrange(3)) :]
        with path.open("r+b") as torn:
            torn.seek(0, 2)
            torn.write(b"torn" * chance.randrange(50))
    assert path.read_bytes() == expected


def test_a_directory_that_was_written_already_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    first = Archive(path)
    kept = first.add("一.docx", b"one")
    first.close()
    again = Archive(path, [kept])
    again.add("二.docx", b"two")
    again.close()
    with zipfile.ZipFile(path) as package:
        assert package.namelist() == ["一.docx", "二.docx"]
        assert package.testzip() is None


def test_a_zip_that_is_gone_or_too_short_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "gone.zip"
    archive = Archive(path)
    kept = [archive.add("一.docx", b"one"), archive.add("二.docx", b"two")]
    archive.close()
    path.write_bytes(path.read_bytes()[: kept[-1].end - 1])
    for _ in range(2):
        with pytest.raises(NothingToGoOnWith):
            Archive(path, kept)
        path.unlink(missing_ok=True)
    Archive(path).close()


def test_who_wrote_it_before_and_is_not_dead_spoils_nothing(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    slow = Archive(path)
    kept = slow.add("一.docx", b"one")
    with Archive(path, [kept]) as quick:
        slow.add("慢.docx", b"slow" * 1000)
        quick.add("二.docx", b"two")
        slow.close()
    with zipfile.ZipFile(path) as package:
        assert package.namelist() == ["一.docx", "二.docx"]
        assert package.testzip() is None
    assert [file.name for file in tmp_path.iterdir()] == ["both.zip"]
