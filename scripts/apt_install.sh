#!/usr/bin/env bash
# Install Debian packages that are missing: scripts/apt_install.sh PACKAGE...
# Does nothing where all are there; ends with a plain sentence where it may not install.
set -euo pipefail

missing=()
for package in "$@"; do
  status=$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Missing Debian packages: ${missing[*]}"
if ! command -v apt-get >/dev/null; then
  echo "This is not a Debian system: install the counterparts of these packages by hand, then run again." >&2
  exit 1
elif [ "$(id -u)" -eq 0 ]; then
  root=()
elif command -v sudo >/dev/null && { sudo --non-interactive true 2>/dev/null || [ -t 0 ]; }; then
  root=(sudo)
else
  echo "They cannot be installed: you are not root and sudo does not let you. Ask an administrator to run:" >&2
  echo "    apt-get install ${missing[*]}" >&2
  exit 1
fi

apt=(env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120)
"${root[@]}" "${apt[@]}" update
"${root[@]}" "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" </dev/null >/dev/null
echo "Installed: ${missing[*]}"
