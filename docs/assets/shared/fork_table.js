// A table of forks on one scale, as vilka/web/pages/tables.py writes it, for cells that the cube answered.

import { known } from "./answer_words.js";
import { axis, fromTo, glyph, number, plural, rub, scaleFor } from "./fork.js";
import { make } from "./make.js";

const nobr = (words) => words.replace(/(\d) (?=\D)/g, "$1\u00a0");

/** `rows`: [{ name, cell, strong }], cells as cube.js answers them; `head` names the first column. */
export function forkTable(rows, head, title) {
  const scale = scaleFor(rows.map(({ cell }) => cell).filter(known), 4);
  const heads = ["Медиана", "Половина предложений", "Вакансий"];
  const top = make("tr", {}, make("th", { scope: "col" }, head), make("th", { scope: "col", class: "v-fork" }, "Вилка", axis(scale)), ...heads.map((words) => make("th", { scope: "col", class: "v-n" }, words)));
  const caption = make("caption", {}, title);
  return make("div", { class: "v-forks" }, make("table", { class: "v-table" }, caption, make("thead", {}, top), make("tbody", {}, ...rows.map((row) => forkLine(row, scale)))));
}

function forkLine({ name, cell, strong }, scale) {
  const away = known(cell) && cell.level !== "cell" ? make("small", { class: "k-away" }, nobr(cell.words.replace(/, \d.*$/, ""))) : null;
  const start = [make("th", { scope: "row" }, name, away)];
  const attributes = { class: strong ? "v-strong" : undefined, "data-tier": cell.tier };
  if (!known(cell)) {
    return make("tr", attributes, ...start, make("td", { class: "v-fork" }, make("span", { class: "fk-none", "aria-hidden": "true" })), make("td", { class: "v-n v-none", colspan: "2" }, nobr(cell.words)), make("td", { class: "v-n v-count" }, "—"));
  }
  const firm = cell.tier === "own" && cell.level === "cell";
  const middle = cell.p25 && cell.p75 ? fromTo(cell.p25, cell.p75) : make("small", {}, "четвертей нет: мало данных");
  return make("tr", attributes, ...start,
    make("td", { class: "v-fork" }, glyph(cell, scale, "mini", firm)),
    make("td", { class: "v-n v-med" }, make("b", {}, rub(cell.p50))),
    make("td", { class: "v-n v-mid" }, middle),
    make("td", { class: "v-n v-count", "data-name": plural(cell.n_vacancies, "вакансия", "вакансии", "вакансий") }, number(cell.n_vacancies)));
}
