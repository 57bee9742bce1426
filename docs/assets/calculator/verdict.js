// The place of an offer among the offers of its market, in words: one sentence, then what it rests on.

import { amount, centre } from "./words.js";
import { certainty, firm, known } from "../shared/answer_words.js";
import { fromTo, rub, span } from "../shared/fork.js";
import { headline, position, same, vague } from "../shared/position.js";
import { toNetMonth } from "./footing.js";

/** What a sum may not be told from; the edges of the market before the tenths beyond them. */
const BOUND = [
  ["p25", "нижней границы рынка", "этой границы"],
  ["p75", "верхней границы рынка", "этой границы"],
  ["p10", "суммы, ниже которой десятая часть предложений", "неё"],
  ["p90", "суммы, выше которой десятая часть предложений", "неё"],
];
const lower = (words) => words[0].toLowerCase() + words.slice(1);

/** { head, lines, aside }: the sentence, how it was come to, the other reading of a tax that is not named. Without a
 * month or a number in the cell `head` is empty or says so. */
export function verdict(cube, cell, offer, money) {
  if (!known(cell)) return { head: "Сравнить не с чем.", lines: [certainty(cube, cell)], aside: "" };
  if (!offer.month) return { head: "", lines: [], aside: "" };
  const value = centre(offer.month);
  if (!firm(cell)) return { head: `${vague(cell, value)}.`, lines: [vagueWords(cell)], aside: "" };
  const at = position(cell, value);
  return { head: `${headline(at)}.`, lines: placeWords(cell, at, offer.month), aside: otherTax(cell, at, offer, money) };
}

function vagueWords({ p50_low: low, p50_high: high }) {
  return `Своих данных для этого выбора мало, ориентир ${span(low, high)}: внутри него место среди предложений не назвать.`;
}

function placeWords(cell, at, month) {
  const range = month.low !== null && month.high !== null && month.low !== month.high;
  const what = range ? `Середина вилки, ${rub(centre(month))},` : "Эта сумма";
  const words = [];
  if (at.near) words.push(`${what} внутри погрешности медианы (${fromTo(cell.p50_low, cell.p50_high)}): отличить её от середины рынка нельзя.`);
  const bound = BOUND.find(([name]) => at.unsure.includes(name));
  if (!at.near && bound) words.push(boundWords(cell, what, bound));
  if (!at.near && range) words.push(`Судим по середине вилки, ${rub(centre(month))}.`);
  if (month.low === null || month.high === null) words.push(`Названа одна граница, считаем по ней: ${month.high === null ? "предложение не ниже" : "предложение не выше"}.`);
  else if (range) words.push(edgeWords(cell, month));
  return words;
}

function boundWords(cell, what, [name, words, it]) {
  return `${what} внутри погрешности ${words} (${fromTo(cell[`${name}_low`], cell[`${name}_high`])}): ниже она ${it} или выше, сказать нельзя.`;
}

/** Where the two edges of a range stand. */
function edgeWords(cell, { low, high }) {
  const [below, above] = [low, high].map((edge) => headline(position(cell, edge)));
  if (below === above) return `Обе границы там же: ${lower(below)}.`;
  return `Нижняя граница\u00a0— ${lower(below)}; верхняя\u00a0— ${lower(above)}.`;
}

/** A tax that is not named counts as net, as in the data; the other reading is told too. */
function otherTax(cell, at, { fork, form }, money) {
  if (fork.tax !== "unknown" || form === "freelance") return "";
  const gross = toNetMonth({ ...fork, tax: "gross" }, form, money);
  const other = position(cell, centre(gross));
  const end = same(at, other) ? "вывод тот же" : `${lower(headline(other))}`;
  return `Про налог не сказано. Считаем суммой на руки, как и в наших данных. Если она до вычета, на руки выйдет ${amount(gross)}: ${end}.`;
}
