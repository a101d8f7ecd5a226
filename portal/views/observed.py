"""What operators see of requests: a number for each, one line of JSON in the log, and sums at /metrics."""

import json
import logging
import re
import secrets
import time
from collections import Counter
from threading import Lock

from flask import Flask, abort, current_app, g, request
from werkzeug.wrappers import Response

from portal.domain.calendar import now

log = logging.getLogger("portal.requests")

_NUMBER = re.compile(r"[0-9A-Za-z-]{8,64}")
SLOW = 1.0  # seconds from which a request is worth a warning
FROM_HERE = frozenset({"127.0.0.1", "::1"})


class Sums:
    """Requests and seconds by endpoint and class of status, of this process since it started."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, str]] = Counter()
        self._seconds: Counter[tuple[str, str]] = Counter()

    def add(self, endpoint: str, status: str, seconds: float) -> None:
        with self._lock:
            self._requests[endpoint, status] += 1
            self._seconds[endpoint, status] += seconds  # type: ignore[assignment]

    def lines(self) -> list[str]:
        """In the text format that Prometheus reads."""
        with self._lock:
            requests, seconds = dict(self._requests), dict(self._seconds)
        found = ["# TYPE portal_requests_total counter"]
        found += [_line("portal_requests_total", key, count) for key, count in sorted(requests.items())]
        found += ["# TYPE portal_request_seconds_total counter"]
        found += [
            _line("portal_request_seconds_total", key, round(spent, 6))
            for key, spent in sorted(seconds.items())
        ]
        return found


def _line(name: str, key: tuple[str, str], value: float) -> str:
    return f'{name}{{endpoint="{key[0]}",status="{key[1]}"}} {value}'


def init(app: Flask) -> None:
    app.extensions["portal.sums"] = Sums()
    app.before_request(_begin)
    app.after_request(_end)
    logger = logging.getLogger("portal")
    logger.setLevel(app.config["LOG_LEVEL"].upper())
    if not any(isinstance(handler.formatter, JsonLines) for handler in logger.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)


class JsonLines(logging.Formatter):
    """One JSON object a line, with the number of the request that it belongs to."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": now().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _begin() -> None:
    """The number that a web server before us gave the request, or one of our own."""
    given = request.headers.get("X-Request-Id", "")
    g.request_number = given if _NUMBER.fullmatch(given) else secrets.token_hex(4).upper()
    g.begun = time.perf_counter()


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.get("begun", time.perf_counter())
    endpoint = request.endpoint or "none"
    response.headers["X-Request-Id"] = g.get("request_number", "")
    current_app.extensions["portal.sums"].add(endpoint, f"{response.status_code // 100}xx", seconds)
    level = logging.WARNING if seconds > SLOW or response.status_code >= 500 else logging.INFO
    if log.isEnabledFor(level):
        log.log(level, "%s %s", request.method, request.path, extra={"told": _told(response, seconds)})
    return response


def _told(response: Response, seconds: float) -> dict[str, object]:
    """What a line says of a request: never what was typed, never a name."""
    signed_in = g.get("_login_user")  # as the guard found it: the log asks the database nothing
    account = signed_in.viewer.account_id if signed_in is not None and signed_in.is_authenticated else None
    return {
        "request": g.get("request_number", ""),
        "endpoint": request.endpoint,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
        "from": request.remote_addr,
        "account": str(account) if account else None,
    }


def require_operator() -> None:
    """The sums are for this machine, or for who brings the token.  Anybody else finds nothing."""
    token = current_app.config["METRICS_TOKEN"]
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and secrets.compare_digest(brought.encode(), token.encode()):
        return
    if request.remote_addr not in FROM_HERE or "X-Forwarded-For" in request.headers:
        abort(404)
