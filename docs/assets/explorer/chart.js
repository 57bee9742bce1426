// The picture: up to four forks under one another on one axis, each with its choices as chips. A chip changes its
// choice, the cross beside it gives the choice up.

import { firm, known } from "../shared/answer_words.js";
import { DIMENSIONS, WILDCARDS } from "../shared/cube.js";
import { axis, glyph, rub, span } from "../shared/fork.js";
import { make } from "../shared/make.js";
import { TITLES, choice } from "../shared/words.js";
import { sign } from "./trend.js";

/** Named on every line, chosen or not. */
const ALWAYS = ["role", "region"];

/** One line of the picture; `at` counts from 0, `many`: there are others, so this one may be removed.
 * `act`: { edit(at, name), clear(at, name), remove(at) }. */
export function row(cube, { selection, cell, at, many, active }, scale, act) {
  const removing = make("button", { type: "button", class: "x-remove", onclick: () => act.remove(at), "aria-label": `Убрать выбор ${at + 1}`, hidden: !many }, "Убрать");
  const chosen = DIMENSIONS.filter((name) => ALWAYS.includes(name) || selection[name] !== WILDCARDS[name]);
  const chips = make("div", { class: "x-chips", role: "group", "aria-label": `Выбор ${at + 1}` }, ...chosen.map((name) => chip(cube, name, selection[name], at, act)));
  const fork = make("div", { class: "x-fork" }, known(cell) ? glyph(cell, scale, "hero") : make("span", { class: "fk-none", "aria-hidden": "true" }));
  const kind = `x-row${active ? " x-row--active" : ""}${firm(cell) ? "" : " x-soft"}`;
  return make("li", { class: kind }, make("span", { class: "x-number" }, sign(at), many ? ` ${at + 1}` : ""), chips, amount(cube, cell), removing, fork);
}

function chip(cube, name, code, at, act) {
  const words = choice(cube, name, code);
  const edit = make("button", { type: "button", class: "x-edit", "data-name": name, onclick: () => act.edit(at, name), "aria-label": `${TITLES[name]}: ${words}. Изменить` }, words);
  if (code === WILDCARDS[name]) return make("span", { class: "x-chip x-chip--any" }, edit);
  const clear = make("button", { type: "button", class: "x-clear", onclick: () => act.clear(at, name), "aria-label": `Убрать «${words}» из выбора ${at + 1}` }, "×");
  return make("span", { class: "x-chip" }, edit, clear);
}

/** «101 тыс. ₽ точно», «55 тыс. ₽ ориентир 41–74 тыс. ₽», «— таких вакансий не нашлось». */
function amount(cube, cell) {
  const near = known(cell) ? cube.words.trust[cell.trust] : cube.words.reason[cell.reason];
  const edges = known(cell) && !firm(cell) ? ` ${span(cell.p50_low, cell.p50_high)}` : "";
  return make("p", { class: "x-amount" }, make("strong", {}, known(cell) ? rub(cell.p50) : "—"), " ", make("small", {}, near + edges));
}

/** The one axis under all lines, and what it measures. */
export function foot(scale) {
  return make("div", { class: "x-foot" }, axis(scale), make("p", { class: "x-unit" }, "медиана и вилка, тыс. ₽ в месяц на руки"));
}
