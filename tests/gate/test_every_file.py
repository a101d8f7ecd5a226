"""Files of every class at the gate, in a process of its own whose children are measured.

What is counted: refused with the sentence of its class, or accepted; memory and processor time of the
hungriest child; what is left behind.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.domain.uploads import FileKind, clean_name
from portal.gate import limited
from tests.builders.good_files import good_files
from tests.builders.hostile_files import hostile
from tests.support.process import ROOT

FEWEST_CLASSES, FEWEST_GOOD = 80, 100
MOST_MEMORY = 200 * 1024  # KiB, of the hungriest child

RUNNER = """
import json, pathlib, resource, sys
from concurrent.futures import ThreadPoolExecutor
from portal.domain.errors import RuleBroken
from portal.domain.uploads import FileKind
from portal.gate import examine
names = json.loads(pathlib.Path(sys.argv[1], "names").read_text("utf-8"))
def at_gate(number):
    try:
        kept = examine(names[number], pathlib.Path(sys.argv[1], number).read_bytes(), tuple(FileKind))
        return [kept.file_name, kept.digest]
    except RuleBroken as refusal:
        return str(refusal)
with ThreadPoolExecutor(2) as pool:
    said = dict(zip(names, pool.map(at_gate, names)))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"said": said, "memory": used.ru_maxrss}))
"""


@dataclass(frozen=True)
class Examined:
    """What was said of each file by its number, the memory of the hungriest child in KiB, what was left."""

    said: dict[str, str | list[str]]
    memory: int
    left: list[str]


def run(files: list[tuple[str, bytes]], folder: Path) -> Examined:
    given, temporary = folder / "given", folder / "temporary"
    given.mkdir()
    temporary.mkdir()
    (given / "names").write_text(json.dumps({str(n): name for n, (name, _) in enumerate(files)}), "utf-8")
    for number, (_, content) in enumerate(files):
        (given / str(number)).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, given],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    return Examined(told["said"], told["memory"], [path.name for path in temporary.rglob("*")])


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    return run([(name, data) for name, data, _ in hostile().values()], tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    return run(good_files(), tmp_path_factory.mktemp("good"))


def test_every_hostile_file_is_refused_with_the_sentence_of_its_class(refused: Examined) -> None:
    classes = hostile()
    wrong = [
        f"{what}: {said}"
        for (what, (_, _, word)), said in zip(classes.items(), refused.said.values(), strict=True)
        if not (isinstance(said, str) and word in said and "请" in said and said.endswith("。"))
    ]
    assert wrong == []
    assert len(refused.said) >= FEWEST_CLASSES


def test_every_good_file_is_accepted_under_its_cleaned_name(accepted: Examined) -> None:
    files = good_files()
    wrong = [
        f"{name}: {said}"
        for (name, _), said in zip(files, accepted.said.values(), strict=True)
        if not (isinstance(said, list) and said[0] == clean_name(name))
    ]
    assert wrong == []
    assert len(accepted.said) >= FEWEST_GOOD
    assert {clean_name(name).rpartition(".")[2].casefold() for name, _ in files} >= {*FileKind, "jpeg"}


def test_no_child_uses_more_memory_than_it_may(refused: Examined, accepted: Examined) -> None:
    peaks = (refused.memory, accepted.memory)
    assert all(10 * 1024 < peak < MOST_MEMORY for peak in peaks), peaks
    assert limited.MEMORY > MOST_MEMORY * 1024


def test_nothing_is_left_behind(refused: Examined, accepted: Examined) -> None:
    assert (refused.left, accepted.left) == ([], [])
