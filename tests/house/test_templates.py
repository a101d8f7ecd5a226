"""What every template keeps to, seen in its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.support.process import ROOT
from tests.support.tree import below, read

TEMPLATES = Path("portal/templates")
JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
CLOSES_A_DIALOG = 'method="dialog"'
ICON = re.compile(r"""\bicon\(\s*["']([a-z0-9-]+)["']""")
BANNED = {
    "inline style": r"(?i)<[^>]*\sstyle\s*=|<style\b",
    "inline script": r"(?i)<script\b(?![^>]*\ssrc\s*=)(?![^>]*application/json)",
    "code in an attribute": r"(?i)<[^>]*\s(on[a-z]+|hx-on[:\w-]*)\s*=|javascript:",
    "a link boosted wholesale": r"hx-boost",
    "something from another place": r"(?i)\b(src|srcset|poster|action)\s*=\s*[\"']?(https?:)?//",
}
EXAMPLES = {
    "inline style": '<p class="a" style="color: red">',
    "inline script": "<script>go()</script>",
    "code in an attribute": '<a href="/" onclick="go()">',
    "a link boosted wholesale": '<body hx-boost="true">',
    "something from another place": '<img src="https://elsewhere.example/a.png">',
}


def templates() -> list[Path]:
    found = below(str(TEMPLATES), ".html")
    assert len(found) > 15
    return found


def markup(path: Path) -> str:
    """The template without its Jinja parts."""
    return JINJA.sub("", read(path))


def test_every_template_compiles(bare_app: Flask) -> None:
    names = [str(path.relative_to(TEMPLATES)) for path in templates()]
    assert {bare_app.jinja_env.get_template(name).name for name in names} == set(names)


@pytest.mark.parametrize("what", BANNED)
def test_no_template_holds(what: str) -> None:
    pattern = re.compile(BANNED[what])
    assert pattern.search(EXAMPLES[what])
    assert [str(path) for path in templates() if pattern.search(markup(path))] == []


def test_nothing_is_marked_safe_by_hand() -> None:
    by_hand = re.compile(r"\|\s*safe\b|autoescape\s+false")
    assert [str(path) for path in templates() if by_hand.search(read(path))] == []


def test_every_form_works_without_scripts() -> None:
    forms = [(path, form) for path in templates() for form in FORM.findall(markup(path))]
    forms = [(path, form) for path, form in forms if CLOSES_A_DIALOG not in form]
    assert len(forms) > 5
    incomplete = [f"{path}: {form}" for path, form in forms if "action=" not in form or "method=" not in form]
    assert incomplete == []


def test_every_icon_is_in_the_sprite() -> None:
    sprite = (ROOT / "portal/static/vendor/bootstrap-icons.svg").read_text("utf-8")
    named = {icon for path in templates() for icon in ICON.findall(read(path))}
    assert len(named) > 5
    assert [icon for icon in sorted(named) if f'<symbol id="{icon}"' not in sprite] == []
