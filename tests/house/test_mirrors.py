"""The tests mirror the layers: whoever reads a module finds its tests by its name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.tree import below, files, read

LAYERS = {
    "portal/domain": "tests/domain",
    "portal/gate": "tests/gate",
    "portal/queries": "tests/queries",
    "portal/services": "tests/services",
    "forms": "tests/forms",
    "docgen": "tests/docgen",
}


def decides_something(path: Path) -> bool:
    """Whether there is a function to test; a module of names, classes and constructors alone has none."""
    functions = (node for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.FunctionDef))
    return any(function.name != "__init__" for function in functions)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_module_has_its_test_file(layer: str) -> None:
    modules = [path for path in below(layer, ".py") if path.stem != "__init__" and decides_something(path)]
    assert len(modules) > 2
    tests = {path.name for path in files() if path.is_relative_to(LAYERS[layer])}
    assert [str(path) for path in modules if f"test_{path.stem}.py" not in tests] == []
