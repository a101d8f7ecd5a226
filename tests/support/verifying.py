"""The files that anybody may download to check what the portal says, as they lie there."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from tests.support.process import ROOT

SCRIPT = ROOT / "portal" / "static" / "draws" / "verify_draw.py"


def verified(published: Mapping[str, Any]) -> list[str]:
    """What the file says is wrong with a draw that went through JSON."""
    return cast("list[str]", loaded(SCRIPT).verify(json.loads(json.dumps(published))))


@cache
def loaded(script: Path) -> ModuleType:
    """A script that anybody may take away, as a module."""
    spec = importlib.util.spec_from_file_location(script.stem, script)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{script} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
