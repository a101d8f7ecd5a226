#!/usr/bin/env bash
# Bring the data folder up to date, fill it with the demonstration if it is new, serve the portal, and do its
# jobs beside it. When one of the two ends, the other is ended too. Reads PORT, HOST and DATA_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."

host=${HOST:-127.0.0.1}
port=${PORT:-5000}
DATA_DIR=$(realpath --canonicalize-missing -- "${DATA_DIR:-./data}")
export DATA_DIR

if ! .venv/bin/python -c 'import socket, sys; socket.create_server((sys.argv[1], int(sys.argv[2])))' \
  "$host" "$port" 2>/dev/null; then
  echo "Port $port of $host is in use or not allowed. Choose another one: make run PORT=5001" >&2
  exit 1
fi

PORTAL_PUBLIC_URL="${PORTAL_PUBLIC_URL:-http://$host:$port}" .venv/bin/flask --app wsgi prepare --demo
echo
echo "The portal: http://$host:$port/   Its data: $DATA_DIR   Ctrl+C ends it."
.venv/bin/flask --app wsgi worker &
worker=$!
.venv/bin/gunicorn --bind "$host:$port" --worker-class gthread --workers 1 --threads 8 \
  --log-level warning --no-control-socket wsgi:app &
web=$!
trap 'kill "$worker" "$web" 2>/dev/null; wait' EXIT
trap 'exit 0' INT TERM
wait -n "$worker" "$web"
