// Work after the reader has seen the answer to his touch: one piece a task, so that no key waits for a table.

const TOUCHES = ["pointerdown", "keydown", "click", "reset", "pagehide"];

/** Does `task` once the screen is painted, or right before the next touch: what is done after it is not undone by it. Gives a
 * way to drop it. */
export function beforeNext(task) {
  const over = new AbortController();
  const { signal } = over;
  const now = () => {
    if (signal.aborted) return;
    over.abort();
    task();
  };
  for (const name of TOUCHES) addEventListener(name, now, { capture: true, signal });
  requestAnimationFrame(() => setTimeout(now));
  return () => over.abort();
}

/** A runner: `later(pieces)` does them one a task once the screen is painted; what is left of an earlier call is dropped. */
export function laterRunner() {
  let turn = 0;
  return (pieces) => {
    const mine = ++turn;
    const next = (place) => {
      if (mine !== turn || place === pieces.length) return;
      pieces[place]();
      setTimeout(() => next(place + 1));
    };
    requestAnimationFrame(() => setTimeout(() => next(0)));
  };
}
