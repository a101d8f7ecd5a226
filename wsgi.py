"""The entry point for WSGI servers and for `flask --app wsgi`."""

from portal import create_app

app = create_app()
