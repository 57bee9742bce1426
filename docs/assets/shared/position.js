// Where a sum stands in a fork, only as exactly as the published percentiles tell: between which two of them.

import { has } from "./fork.js";

const QUANTILES = [["p10", 10], ["p25", 25], ["p50", 50], ["p75", 75], ["p90", 90]];
/**
 * { low, high, near, unsure }: between `low` and `high` percent of the offers are lower than `value` (0 and 100 where no
 * percentile is known on that side); `near`: inside the interval of the median, not to be told from it; `unsure`: the
 * others ("p10" … "p90") in whose interval it lies: on which side of them it is nobody can tell, so they part nothing.
 * Null without a median.
 */
export function position(cell, value) {
  if (!has(cell.p50)) return null;
  const unsure = ["p10", "p25", "p75", "p90"].filter((name) => inside(cell, name, value));
  const known = QUANTILES.filter(([name]) => has(cell[name]) && !unsure.includes(name)).map(([name, percent]) => [percent, cell[name]]);
  const below = Math.max(0, ...known.filter(([, at]) => at <= value).map(([percent]) => percent));
  const above = Math.min(100, ...known.filter(([, at]) => at >= value).map(([percent]) => percent));
  return { low: Math.min(below, above), high: Math.max(below, above), near: inside(cell, "p50", value), unsure };
}

const inside = (cell, name, value) => has(cell[`${name}_low`]) && cell[`${name}_low`] <= value && value <= cell[`${name}_high`];

const OF = { 50: "половины", 75: "трёх четвертей", 90: "девяти десятых" };

/** «Ниже, чем 50–75 % предложений», «Выше трёх четвертей предложений», «Около медианы». */
export function headline({ low, high, near }) {
  const astride = low < 50 && high > 50;
  if (near || astride || (low === 50 && high === 50)) return "Около медианы";
  const [side, from, to] = low >= 50 ? ["Выше", low, high] : ["Ниже", 100 - high, 100 - low];
  if (to === 100) return `${side} ${OF[from]} предложений`;
  return `${side}, чем ${from === to ? from : `${from}\u2060–\u2060${to}`}\u00a0% предложений`;
}

/** Where a sum stands against a vague answer: only beyond its interval is anything certain. */
export function vague(cell, value) {
  if (value < cell.p50_low) return "Ниже середины предложений";
  return value > cell.p50_high ? "Выше середины предложений" : "Точно сказать нельзя";
}

/** Do two positions say the same? */
export const same = (one, other) => Boolean(one && other) && headline(one) === headline(other);
