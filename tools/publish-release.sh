#!/bin/sh
# Publish what `make release` put into dist/ by GitHub's own command; a release that is there already stays as it is.
# A draft is what an upload that was cut off leaves behind: nobody sees it, so it is made anew.
set -eu
command -v gh >/dev/null || { echo "Needs gh, GitHub's command (https://cli.github.com)" >&2; exit 2; }
found=
for folder in dist/????-??/; do
  [ -d "$folder" ] || continue
  found=1
  month=$(basename "$folder")
  tag=data-$month
  case $(gh release view "$tag" --json isDraft --jq .isDraft 2>/dev/null) in
    false) echo "$tag is there already"; continue ;;
    true) gh release delete "$tag" --yes ;;
  esac
  gh release create "$tag" "$folder"*.tar.gz "$folder"SHA256SUMS --title "Данные за $month" --notes-file "$folder"notes.md
done
[ -n "$found" ] || echo "Nothing in dist/: no live data of that month yet"
