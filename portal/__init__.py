"""The portal.  Importing it imports nothing of ours, so that `portal.domain` stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The WSGI application.  `config` overrides the environment; see `portal.config.settings`."""
    from flask import Flask

    from portal import cli, extensions, views
    from portal.config import settings

    app = Flask(__name__)
    app.config.from_mapping(settings(config))
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    if hops := app.config["PROXY_HOPS"]:
        from werkzeug.middleware.proxy_fix import ProxyFix

        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    extensions.init(app)
    views.init(app)
    cli.init(app)
    return app
