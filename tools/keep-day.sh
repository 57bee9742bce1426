#!/bin/sh
# Commit what the nightly run wrote under data/ and push it; on a rejected push, rebase and try again.
# Only files under data/ are ever touched, so a rebase meets no conflict unless two runs had the same day:
# then this one gives way (exit 1) and the next run reads the day again. Runs anywhere with a git remote.
set -eu
remote=origin
branch=$(git rev-parse --abbrev-ref HEAD)
if [ -n "${GH_TOKEN:-}" ]; then remote="https://x-access-token:${GH_TOKEN}@github.com/${GITHUB_REPOSITORY}"; fi
git add data
if git diff --cached --quiet; then echo "Nothing new under data/"
else
  git -c user.name="vilka nightly" -c user.email="nightly@users.noreply.github.com" commit -q -m "Data of $(git diff --cached --name-only -- data/runs | sed -n '$s/.*\/\(.*\)\.json/\1/p')"
fi
for try in 1 2 3; do
  if git push -q "$remote" "HEAD:$branch"; then exit 0; fi
  echo "Push rejected (try $try): taking in what came meanwhile"
  git fetch -q "$remote" "$branch"
  git -c user.name="vilka nightly" -c user.email="nightly@users.noreply.github.com" rebase -q FETCH_HEAD || {
    git rebase --abort
    echo "Two runs wrote the same day: this one gives way, the next run reads the day again" >&2
    exit 1
  }
done
echo "The push was rejected three times; the day stays in this clone and in the captures" >&2
exit 1
