// The parts of the cube: «start» is at hand, a role's own (and that of all roles by format) comes when somebody asks.

import { WILDCARDS, load } from "./cube.js";

const START = "start";

export class Parts {
  /** `start`: the decoded first part; `url`: name of a part -> its address. */
  constructor(start, url = (name) => new URL(`../data/cube/${name}.json`, import.meta.url)) {
    this.url = url;
    this.held = new Map([[START, start]]);
  }

  /** The part that holds the answers of a question, or null while it is not here. */
  here(question) {
    return this.held.get(partOf(question)) ?? null;
  }

  /** The same, fetched where it must be. Throws CubeError. */
  async of(question) {
    const name = partOf(question);
    if (!this.held.has(name)) this.held.set(name, await load(this.url(name)));
    return this.held.get(name);
  }
}

function partOf({ role = WILDCARDS.role, work_format: format = WILDCARDS.work_format }) {
  return role === WILDCARDS.role && format === WILDCARDS.work_format ? START : role;
}
