// The parts of the cube: «start» is at hand, a role's own (and that of all roles by format) comes when somebody asks.

import { WILDCARDS, load } from "./cube.js";

const START = "start";

export class Parts {
  /** `start`: the decoded first part; `url`: name of a part -> its address. */
  constructor(start, url = (name) => new URL(`../data/cube/${name}.json`, import.meta.url)) {
    this.url = url;
    this.held = new Map([[START, start]]);
    this.coming = new Map();
  }

  /** The part that holds the answers of a question, or null while it is not here. */
  here(question) {
    return this.held.get(partOf(question)) ?? null;
  }

  /** The same, fetched where it must be: once, however often it is asked for meanwhile. Throws CubeError. */
  async of(question) {
    const name = partOf(question);
    if (this.held.has(name)) return this.held.get(name);
    if (!this.coming.has(name)) this.coming.set(name, load(this.url(name)).finally(() => this.coming.delete(name)));
    const part = await this.coming.get(name);
    this.held.set(name, part);
    return part;
  }
}

function partOf({ role = WILDCARDS.role, work_format: format = WILDCARDS.work_format }) {
  return role === WILDCARDS.role && format === WILDCARDS.work_format ? START : role;
}
