#!/bin/sh
# Commit what the nightly run wrote under data/ and push it. Runs anywhere with a git remote, any number of times.
#
# When somebody else pushed meanwhile, the own commits are put on top of theirs. Where both wrote the same file (the
# same day, or the exchange rates), git asks scrapers/keeping/together.py: rows by source and id from both, run files as two
# attempts of one day. Then what an earlier day already says is taken out of later days. So the second run loses
# nothing and doubles nothing, and what it did is the same as if it had run after the first one on the same machine.
# All this is done in a working tree aside: an end by force leaves the clone as it was, and the next run does it again.
set -eu
python=$(command -v "${PYTHON:-.venv/bin/python}")
case $python in /*) ;; *) python=$PWD/$python ;; esac
remote=${REMOTE:-origin}
if [ -n "${GH_TOKEN:-}" ]; then remote="https://x-access-token:${GH_TOKEN}@github.com/${GITHUB_REPOSITORY}"; fi
export PYTHONSAFEPATH=1 # the code that is installed, not that of the working tree aside
aside=$(git rev-parse --absolute-git-dir)/vilka-aside

as_vilka() {
  git -c user.name="vilka nightly" -c user.email="nightly@users.noreply.github.com" \
    -c merge.vilka.driver="'$python' -m scrapers.keeping.together merge %O %A %B %P" "$@"
}

commit() {
  git add data
  git diff --cached --quiet -- data || as_vilka commit -q -m "$1" -- data
}

put_on_top() { # the commits since $1 on top of $2, in the working tree aside; each failure is told, the caller hides -e
  as_vilka rebase -q "$2" || {
    echo "What came meanwhile and this night do not go together; both stay as they are, see docs/nightly.md" >&2
    exit 1
  }
  first=$(git diff --name-only "$1" HEAD -- data/vacancies | sed -n 's|.*/\(....-..-..\)\.csv$|\1|p' | head -n 1)
  if [ -n "$first" ]; then "$python" -m scrapers.keeping.together settle data "$first" || exit 1; fi
  commit "Rows that two runs both brought, once"
}

take_in() {
  theirs=$(git rev-parse FETCH_HEAD)
  base=$(git merge-base HEAD "$theirs")
  rm -rf "$aside" && git worktree prune
  git worktree add -q --detach "$aside" HEAD
  (cd "$aside" && put_on_top "$base" "$theirs") || { git worktree remove --force "$aside"; exit 1; }
  both=$(git -C "$aside" rev-parse HEAD)
  git worktree remove --force "$aside"
  git reset -q --keep "$both"
}

find "$(git rev-parse --absolute-git-dir)" -maxdepth 1 -name index.lock -mmin +60 -delete # of a run ended by force
branch=$(git symbolic-ref --short HEAD) || { echo "No branch is checked out: nothing to push to" >&2; exit 1; }
days=$(git status --porcelain -uall -- data/runs | sed -n 's|.*/\(....-..-..\)\.json$|\1|p' | tr '\n' ' ')
commit "Data of ${days:-exchange rates}"
for try in 1 2 3; do
  if git push -q "$remote" "HEAD:$branch"; then exit 0; fi
  echo "Not pushed (try $try of 3): taking in what came meanwhile" >&2
  git fetch -q "$remote" "$branch" || break
  take_in
done
echo "The push did not succeed; the day is committed in this clone, the next run pushes it" >&2
exit 1
