// A table of forks on one scale, as vilka/web/pages/tables.py writes it, for cells that the cube answered.

import { firm, known } from "./answer_words.js";
import { axis, glyph, number, plural, rub, scaleFor, span } from "./fork.js";
import { make } from "./make.js";

/** `rows`: [{ name, cell, strong }], cells as cube.js answers them; `head` names the first column. */
export function forkTable(cube, rows, head, title) {
  const scale = scaleFor(rows.map(({ cell }) => cell).filter(known), 4);
  const heads = ["Медиана", "Половина предложений", "Вакансий"];
  const top = make("tr", {}, make("th", { scope: "col" }, head), make("th", { scope: "col", class: "v-fork" }, "Вилка", axis(scale)), ...heads.map((words) => make("th", { scope: "col", class: "v-n" }, words)));
  const caption = make("caption", {}, title);
  return make("div", { class: "v-forks" }, make("table", { class: "v-table" }, caption, make("thead", {}, top), make("tbody", {}, ...rows.map((row) => forkLine(cube, row, scale)))));
}

function forkLine(cube, { name, cell, strong }, scale) {
  const attributes = { class: strong ? "v-strong" : undefined, "data-trust": cell.trust };
  const start = make("th", { scope: "row" }, name);
  const count = make("td", { class: "v-n v-count", "data-name": plural(cell.n_vacancies, "вакансия", "вакансии", "вакансий") }, number(cell.n_vacancies));
  if (!known(cell)) {
    return make("tr", attributes, start, make("td", { class: "v-fork" }, make("span", { class: "fk-none", "aria-hidden": "true" })), make("td", { class: "v-n v-none", colspan: "2" }, cube.words.reason[cell.reason]), count);
  }
  const near = firm(cell) ? cube.words.trust[cell.trust] : `${cube.words.trust[cell.trust]} ${span(cell.p50_low, cell.p50_high)}`;
  const quarters = firm(cell) && cell.p25 && cell.p75;
  return make("tr", attributes, start,
    make("td", { class: "v-fork" }, glyph(cell, scale, "mini")),
    make("td", { class: "v-n v-med" }, make("b", {}, rub(cell.p50)), " ", make("small", { class: "v-est" }, near)),
    make("td", { class: `v-n v-mid${quarters ? "" : " v-none"}` }, quarters ? span(cell.p25, cell.p75) : "—"),
    count);
}
