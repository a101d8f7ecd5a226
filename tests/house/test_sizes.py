"""No file grows into a place where everything is kept."""

from __future__ import annotations

from tests.support.tree import below, files, read

LIMIT = 400
CODE = frozenset({".py", ".html", ".js", ".css", ".sh", ".toml"})
# The official tables are data, as long as they were printed; a migration is written by a tool, once.
NOT_OURS_TO_SPLIT = ("portal/domain/checklist_data/", "portal/migrations/versions/")


def test_a_code_file_has_at_most_400_lines_unless_a_decision_names_it() -> None:
    decisions = "\n".join(read(path) for path in below("docs/decisions", ".md"))
    code = [path for path in files() if path.suffix in CODE and not str(path).startswith(NOT_OURS_TO_SPLIT)]
    assert len(code) > 50
    long = {str(path): lines for path in code if (lines := len(read(path).splitlines())) > LIMIT}
    assert [f"{path}: {lines} lines" for path, lines in long.items() if path not in decisions] == []


def test_no_module_is_a_drawer_for_what_has_no_name() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    modules = [path for path in files() if path.suffix == ".py"]
    assert len(modules) > 50
    assert [str(path) for path in modules if drawers & set(path.with_suffix("").parts)] == []
