#!/bin/sh
# Find or install a Chromium for the browser tests: sh tools/browser.sh VENV/bin
# The headless shell opens a page in a third of the time that the whole browser needs, so it comes first.
set -eu
command -v chromium-headless-shell >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's headless Chromium for the browser tests"
  apt-get update -qq && apt-get install -y -qq chromium-headless-shell >/dev/null && exit 0
fi
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
"$1/playwright" install chromium >/dev/null 2>&1 ||
  echo "No Chromium found and none could be installed: the browser tests will be skipped and say so. On Debian: sudo apt-get install chromium-headless-shell" >&2
