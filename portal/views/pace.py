"""How often one may ask for what is dear: searches, exports, uploads.

Counted in memory, by account, or by network for whoever is not signed in: a limit on load, not a promise to
keep over a restart.  Guessing is counted in the database (`services/throttles.py`).
"""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil
from threading import Lock

from flask import Flask, current_app, request
from werkzeug.exceptions import TooManyRequests

from portal.views.access import current_viewer

MOST_KNOWN = 10_000
"""So many callers are remembered; who was not heard of for longest is forgotten."""


@dataclass(frozen=True)
class Pace:
    """So many at once, and as many again in a minute."""

    name: str
    per_minute: int


SEARCH = Pace("search", 120)
EXPORT = Pace("export", 20)
UPLOAD = Pace("upload", 120)
VERIFY = Pace("verify", 60)

PACED: dict[str, Pace] = {
    "public.results": SEARCH,
    "public.businesses": SEARCH,
    "enterprises.index": SEARCH,
    "batches.index": SEARCH,
    "ledger.index": SEARCH,
    "verify.show": VERIFY,
    "verify.compare": VERIFY,
    "enterprises.export": EXPORT,
    "ledger.export": EXPORT,
    "register.export": EXPORT,
    "opendata.results_csv": EXPORT,
    "opendata.results_json": EXPORT,
    "batches.pack": EXPORT,
    "self_checks.word": EXPORT,
    "attachments.add": UPLOAD,
}
"""What is dear, by endpoint.  A feature adds a line."""


@dataclass
class Pacer:
    """Who asked for what, as the moment at which all of it would have been asked for at the pace."""

    known: OrderedDict[tuple[str, str], float] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, who: str, pace: Pace, moment: float) -> int:
        """Seconds until this may be asked for; 0 where it may, and then it counts."""
        each = 60 / pace.per_minute
        with self._lock:
            due = max(self.known.pop((pace.name, who), moment), moment)
            early = due + each - moment - 60
            self.known[pace.name, who] = due if early > 0 else due + each
            while len(self.known) > MOST_KNOWN:
                self.known.popitem(last=False)
        return ceil(max(early, 0))


def init(app: Flask) -> None:
    app.extensions["portal.pacer"] = Pacer()
    app.before_request(_keep_pace)


def _keep_pace() -> None:
    pace = PACED.get(request.endpoint or "")
    if pace is None or not current_app.config["PACE"]:
        return
    viewer = current_viewer()
    who = str(viewer.account_id or request.remote_addr)
    pacer: Pacer = current_app.extensions["portal.pacer"]
    if seconds := pacer.wait(who, pace, time.monotonic()):
        raise TooManyRequests(retry_after=seconds)
