"""The file that anybody may download to recompute a draw, as it lies there."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any, cast

from tests.support.process import ROOT

SCRIPT = ROOT / "portal" / "static" / "draws" / "verify_draw.py"


def verified(published: Mapping[str, Any]) -> list[str]:
    """What the file says is wrong with a draw that went through JSON."""
    return cast("list[str]", _script().verify(json.loads(json.dumps(published))))


@cache
def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_draw", SCRIPT)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{SCRIPT} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
