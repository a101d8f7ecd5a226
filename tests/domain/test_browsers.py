"""Browsers in words."""

from __future__ import annotations

import pytest

from portal.domain.browsers import name_of

MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (f"{MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome（Windows）"),
        (f"{MOZILLA} (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge（Windows）"),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari（iPhone）",
        ),
        (f"{MOZILLA} (Linux; Android 14) Chrome/120 Mobile MicroMessenger/8.0", "微信（安卓）"),
        (f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox（Linux）"),
        ("", "其他浏览器"),
    ],
)
def test_a_browser_is_called_what_its_owner_calls_it(agent: str, name: str) -> None:
    assert name_of(agent) == name
