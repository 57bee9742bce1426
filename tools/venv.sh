#!/bin/sh
# Make the virtual environment from a lock file: sh tools/venv.sh PYTHON VENV LOCK
set -eu
python=$1 venv=$2 lock=$3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  { echo "Вилка needs Python 3.11 or newer; '$python' is $("$python" -V 2>&1). Try: make PYTHON=python3.12" >&2; exit 2; }
if [ ! -x "$venv/bin/pip" ]; then
  rm -rf "$venv"
  if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "Python has no venv module: installing Debian's python3-venv"
      apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
      "$python" -m venv "$venv"
    else
      echo "Python has no venv module. On Debian: sudo apt-get install python3-venv" >&2; exit 2
    fi
  fi
fi
echo "Installing $(grep -c '==' "$lock") pinned packages from $lock (a minute the first time)"
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock" 2>"$venv/pip.log" ||
  { cat "$venv/pip.log" >&2; exit 2; }
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>"$venv/pip.log" ||
  { cat "$venv/pip.log" >&2; exit 2; }
