#!/bin/sh
# Find or install a Chromium for the browser tests: sh tools/browser.sh VENV/bin
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's chromium for the browser tests"
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null && exit 0
fi
"$1/playwright" install chromium >/dev/null 2>&1 ||
  echo "No Chromium found and none could be installed: the browser tests will be skipped and say so. On Debian: sudo apt-get install chromium" >&2
