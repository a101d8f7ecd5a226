#!/usr/bin/env bash
# Pin what pyproject.toml names, by version and hash: scripts/lock.sh [--upgrade]
#
# Versions that are pinned already stay, unless --upgrade asks for the newest. The lists name no registry, so
# they install from any; a uv.lock would carry the address of every file in the registry of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/registry.sh

pin() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command "make lock" "$@"
}

pin "$@" pyproject.toml --group dev -o requirements-dev.txt
# The portal runs on the versions that the tests ran on.
pin "$@" pyproject.toml --constraint requirements-dev.txt --no-annotate -o requirements.txt
pin "$@" --group setup --no-annotate -o requirements-setup.txt
pin "$@" --group node --no-annotate -o requirements-node.txt
