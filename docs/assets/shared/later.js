// Work after the reader has seen the answer to his touch: one piece a task, so that no key waits for a table.

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
