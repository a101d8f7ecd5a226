"""`python -m portal.gate KIND` sends each kind of file to the module that knows it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

import pytest

from portal.domain.uploads import FileKind
from portal.gate.__main__ import MODULES
from tests.builders.pdfs import pdf
from tests.support.process import ROOT


def test_every_kind_has_its_module() -> None:
    assert set(MODULES) == set(FileKind)
    assert all(callable(import_module(name).examine) for name in MODULES.values())


@pytest.mark.parametrize(("content", "said"), [(pdf(), {}), (pdf()[:20], "不完整")])
def test_a_file_comes_in_and_an_answer_goes_out(content: bytes, said: object) -> None:
    command = [sys.executable, "-m", "portal.gate", "pdf"]
    done = subprocess.run(command, input=content, capture_output=True, cwd=ROOT, check=True)
    answer = json.loads(done.stdout)
    assert answer == said or str(said) in answer["refused"]
