// One voice for a screen reader: it says the newest sentence once, after the reader has stopped.

import { make } from "./make.js";

const PAUSE = 1000;

export class Heard {
  constructor() {
    this.element = make("p", { class: "c-heard", role: "status" });
  }

  /** Say what `words()` gives after a pause; a newer call takes the place of an earlier one. */
  soon(words) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      const said = words();
      if (said !== this.element.textContent) this.element.textContent = said;
    }, PAUSE);
  }
}
