"""What a browser says of itself, in words that its owner recognises."""

PROGRAMS = (
    ("MicroMessenger", "微信"),
    ("Edg/", "Edge"),
    ("QQBrowser", "QQ浏览器"),
    ("Firefox/", "Firefox"),
    ("HeadlessChrome", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "安卓"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def name_of(agent: str) -> str:
    """Chrome（Windows）; 其他浏览器 for the rest.  The first that fits: all claim to be others too."""
    program = next((name for mark, name in PROGRAMS if mark in agent), "其他浏览器")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{program}（{system}）" if system else program
