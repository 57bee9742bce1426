#!/bin/sh
# Publish build/release/* (made by `make release`) as the release data-YYYY-MM. A second run replaces the files.
set -eu
month=$(cat build/release/month)
gh release view "data-$month" >/dev/null 2>&1 ||
  gh release create "data-$month" --title "Data of $month" --notes-file build/release/notes.md
gh release upload "data-$month" build/release/*.gz build/release/*.parquet build/release/SHA256SUMS --clobber
