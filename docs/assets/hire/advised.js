// The fork that an employer may put into an ad: the quartiles of the asked cell, or none.

import { firm } from "../shared/answer_words.js";
import { number } from "../shared/fork.js";

const STEP = 5000;

/** { low, high } to the nearest 5 000, or null where the cell is too vague for it. */
export function advised(cell) {
  if (!firm(cell) || !cell.p25 || !cell.p75) return null;
  const [low, high] = [cell.p25, cell.p75].map((value) => Math.round(value / STEP) * STEP);
  return { low, high };
}

/** How many such ads name a sum at all; "" where nobody can tell. */
export function paidShare({ n_vacancies: paid, n_all: all }) {
  if (!all || all < paid) return "";
  return `Зарплату, которую можно сравнить, называют ${Math.round((paid / all) * 100)}\u00a0% таких объявлений (${number(paid)} из ${number(all)}): объявление с суммой уже выделяется.`;
}
