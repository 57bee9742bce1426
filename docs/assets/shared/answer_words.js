/** What a number means and how sure it is, in sentences: the start page and the explorer say the same. */

import { fromTo, has, rub } from "./fork.js";

/** «Четверть предложений — до 50 тыс. ₽, …», or why there are no quarters. Empty for no number. */
export function quartiles(cell) {
  if (!known(cell)) return "";
  if (!has(cell.p25) || !has(cell.p75)) return "Четверти не показаны: для них нужно не меньше тринадцати работодателей.";
  return `Четверть предложений\u00a0— до ${rub(cell.p25)}, половина\u00a0— ${fromTo(cell.p25, cell.p75)}, четверть\u00a0— выше ${rub(cell.p75)}.`;
}

/** The interval of the median in words; empty where there is none. */
export function interval(cell) {
  if (!known(cell) || !has(cell.p50_low)) return "";
  const span = fromTo(cell.p50_low, cell.p50_high);
  if (cell.tier !== "own") return `Данных немного, поэтому число сглажено по соседям: скорее всего ${span}.`;
  const half = Math.round(((cell.p50_high - cell.p50_low) / 2 / cell.p50) * 100);
  return `Точность: в 95 случаях из 100 настоящая медиана лежит ${span} (это ${half}\u00a0% в каждую сторону).`;
}

/** Is there a number to show? */
export const known = (cell) => cell.tier !== "none" && has(cell.p50);
