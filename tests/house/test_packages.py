"""What the portal is built from: few packages, every one pinned by hash, no registry named."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.support.tree import files, read

PROJECT = tomllib.loads(read(Path("pyproject.toml")))
LISTS = ["requirements.txt", "requirements-dev.txt", "requirements-setup.txt", "requirements-node.txt"]
NAME = re.compile(r"^[A-Za-z0-9._-]+")
PINNED = re.compile(
    r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==\S+(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def names(requirements: list[str]) -> set[str]:
    found = [NAME.match(requirement) for requirement in requirements]
    return {match[0].lower() for match in found if match}


def pinned(path: str) -> set[str]:
    return {name for name, _ in PINNED.findall(read(Path(path)))}


def test_the_portal_names_at_most_20_packages() -> None:
    assert 10 < len(PROJECT["project"]["dependencies"]) <= 20


@pytest.mark.parametrize("path", LISTS)
def test_every_package_of_a_list_is_pinned_by_hash(path: str) -> None:
    entries = [line for line in read(Path(path)).splitlines() if line and line[0] not in " #"]
    assert entries
    assert len(pinned(path)) == len(entries)
    assert "://" not in read(Path(path))


def test_the_lists_hold_what_the_project_names() -> None:
    groups = PROJECT["dependency-groups"]
    assert names(PROJECT["project"]["dependencies"]) <= pinned("requirements.txt")
    assert names(groups["dev"]) <= pinned("requirements-dev.txt")
    assert names(groups["setup"]) == pinned("requirements-setup.txt")
    assert names(groups["node"]) == pinned("requirements-node.txt")


def test_the_portal_runs_on_the_versions_that_are_tested() -> None:
    entry = re.compile(r"^[a-z0-9._\[\],-]+==\S+", re.MULTILINE)
    runs_on = set(entry.findall(read(Path("requirements.txt"))))
    assert len(runs_on) > 20
    assert runs_on <= set(entry.findall(read(Path("requirements-dev.txt"))))


def test_the_browser_assets_are_pinned_by_hash_and_name_no_registry() -> None:
    packages = json.loads(read(Path("package-lock.json")))["packages"]
    assets = {name: package for name, package in packages.items() if name}
    assert len(assets) >= 4
    assert [name for name, package in assets.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in assets.items() if "resolved" in package] == []


def test_no_lock_with_addresses_is_kept() -> None:
    assert Path("uv.lock") not in files()
