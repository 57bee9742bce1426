#!/bin/sh
# After a night on GitHub: one issue while nights are bad, kept up to date, closed by itself when one is well again.
#
# DAY: the night; RESULTS: how the jobs before ended; RUN_URL: where to look; all by the environment. Ends with 1 after
# a bad night, whether or not an issue could be written (a fork may have none).
set -u
vilka=${VILKA:-.venv/bin/vilka}
label=bad-night
bad=0
mkdir -p build || exit 2
"$vilka" night --day "$DAY" >build/night.md || bad=1
case " ${RESULTS:-} " in
  *failure* | *cancelled*) bad=1 && printf '\nA job of the night did not end well: %s (collect, site, publish).\n' "$RESULTS" >>build/night.md ;;
esac
if [ -n "${RUN_URL:-}" ]; then printf '\nThe run: %s\n\nWhat to do: docs/nightly.md.\n' "$RUN_URL" >>build/night.md; fi
cat build/night.md

written() {
  command -v gh >/dev/null || return 1
  open=$(gh issue list --state open --label "$label" --limit 1 --json number --jq '.[].number') || return 1
  if [ "$bad" = 0 ]; then
    [ -z "$open" ] || gh issue close "$open" --comment "The night of $DAY was well again."
  elif [ -n "$open" ]; then
    gh issue edit "$open" --title "Bad night: $DAY" --body-file build/night.md
  else
    gh label create "$label" --force --description "A night needs a look" || return 1
    gh issue create --title "Bad night: $DAY" --label "$label" --body-file build/night.md
  fi
}

written || echo "No issue could be written: are issues switched on here?" >&2
exit "$bad"
