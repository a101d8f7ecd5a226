"""Words that do not belong in this tree.

The patterns and examples are written in pieces, so that this file does not find itself.
"""

from __future__ import annotations

import re

import pytest

from tests.support.tree import below, read, text_files

BANNED = {
    "a path of one machine": r"(?<![\w.])/(roo[t]|hom[e]/\w+|tm[p])/|/wor[k]/(main|shared)|/far[m]/",
    "the host of a package registry": (
        r"py[p]i\.org|pythonho[s]ted|registry\.np[m]js|(deb|security)\.deb[i]an"
    ),
    "how the work is done instead of what it is": (
        r"(?i)\b(clau[d]e|anthr[o]pic|chat[g]pt|copil[o]t|suba[g]ents?|language mo[d]el)\b|\.\./shar[e]d\b"
    ),
    "something left undone": (
        r"(?i)\b(to[d]o|fix[m]e|xx[x]|ha[c]k)\b|NotImpl[e]mented|lorem ip[s]um|占[位]|待实[现]"
    ),
    "a check switched off": (
        r"(?i)pytest\.(ski[p]|importorski[p]|xfai[l])\(|mark\.(ski[p]|xfai[l])"
        r"|# type: ignor[e](?!\[)|# noq[a](?!:)"
    ),
    "an assertion that cannot fail": r"\bassert (Tru[e]|1)\b",
}
EXAMPLES = [
    "/" + "tmp/x.docx",
    "/" + "root/.cache",
    "/" + "home/anna/portal",
    "/" + "work/shared/design",
    "https://" + "pypi" + ".org/simple",
    "registry." + "npmjs.org",
    "Cl" + "aude",
    "../" + "shared",
    "# TO" + "DO",
    "raise NotImpl" + "ementedError",
    "待" + "实现",
    "pytest.sk" + "ip('later')",
    "@pytest.mark.xf" + "ail",
    "# type: " + "ignore",
    "# no" + "qa",
    "assert " + "True",
]
# What a reader of the portal is never told: it says nothing about what happened or what to do.
BLAMING = ("系统" + "繁忙", "非法" + "操作", "参数" + "错误")
NOT_READ = ("package-lock.json",)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_banned_word_is_recognised(example: str) -> None:
    assert any(re.search(pattern, example) for pattern in BANNED.values())


@pytest.mark.parametrize("what", BANNED)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(BANNED[what])
    read_files = [path for path in text_files() if path.name not in NOT_READ]
    assert len(read_files) > 100
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in read_files
        for number, line in enumerate(read(path).splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_the_interface_does_not_blame_or_shrug() -> None:
    interface = below("portal", ".html", ".py", ".js") + below("forms", ".py")
    assert len(interface) > 50
    found = [f"{path}: {word}" for path in interface for word in BLAMING if word in read(path)]
    assert found == []
