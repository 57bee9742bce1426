#!/bin/sh
# Publish what `make release` put into dist/ by GitHub's own command; a release that is there already stays as it is.
set -eu
command -v gh >/dev/null || { echo "Needs gh, GitHub's command (https://cli.github.com)" >&2; exit 2; }
found=
for folder in dist/????-??/; do
  [ -d "$folder" ] || continue
  found=1
  month=$(basename "$folder")
  tag=data-$month
  if gh release view "$tag" >/dev/null 2>&1; then echo "$tag is there already"; continue; fi
  gh release create "$tag" "$folder"*.tar.gz "$folder"SHA256SUMS --title "Данные за $month" --notes-file "$folder"notes.md
done
[ -n "$found" ] || echo "Nothing in dist/: no live data of that month yet"
