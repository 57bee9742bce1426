// What the employer's panel says: of a fork among the offers, of many duties in one person. Pure words.

import { firm, known } from "../shared/answer_words.js";
import { number, percent, plural, rub, span } from "../shared/fork.js";
import { position, vague } from "../shared/position.js";
import { centre } from "../calculator/words.js";

const NBSP = "\u00a0";
/** As the guide for employers says it: up to so many duties are one person's, more are two people's. */
const ONE = 5;
const TWO = 9;

/** «Ниже вашей нижней границы (60 тыс. ₽)\u00a0— от 25 до 50 % предложений; …»: as exactly as the percentiles tell; "" without a sum. */
export function placed(cell, month) {
  if (!month || !known(cell)) return "";
  if (!firm(cell)) return `${vague(cell, centre(month))}: ориентир ${span(cell.p50_low, cell.p50_high)}, доли предложений по нему не назвать.`;
  const edges = [["нижней границы", month.low], ["верхней границы", month.high]].filter(([, value]) => value !== null);
  const one = edges.length === 1 || month.low === month.high;
  const said = (one ? [["суммы", edges[0][1]]] : edges).map(([what, value]) => `${what} (${rub(value)})${NBSP}— ${shareOf(position(cell, value))}`);
  return `Ниже вашей ${said.join("; ниже вашей ")}.`;
}

/** «от 25 до 50 % предложений», «меньше 10 % предложений». */
function shareOf({ low, high }) {
  if (low === high) return `около ${low}${NBSP}% предложений`;
  if (low === 0) return `меньше ${high}${NBSP}% предложений`;
  return high === 100 ? `больше ${low}${NBSP}% предложений` : `от${NBSP}${low} до${NBSP}${high}${NBSP}% предложений`;
}

/**
 * Sentences on `n` duties in one person: { warn, lines }. `asked`: number of duties -> ads; `more`: what one more duty goes
 * with, { value, low, high } or null.
 */
export function combined(n, { asked, more }) {
  if (!n) return { warn: "", lines: [] };
  const all = Object.values(asked).reduce((sum, count) => sum + count, 0);
  const many = Object.entries(asked).reduce((sum, [number_, count]) => sum + (Number(number_) >= n ? count : 0), 0);
  const share = all ? [`Столько же обязанностей или больше просят ${percent(many / all)} объявлений (${number(many)} из ${number(all)}, где обязанности названы).`] : [];
  return { warn: n >= TWO ? `${number(n)} ${plural(n, "обязанность", "обязанности", "обязанностей")}${NBSP}— это комбайн: двое или подрядчик.` : "", lines: [size(n), ...share, slope(more)].filter(Boolean) };
}

function size(n) {
  if (n >= TWO) return "";
  return n > ONE ? "Столько ведёт один опытный человек. Часть можно перенести в «будет плюсом»." : "Столько обычно ведёт один человек.";
}

function slope(more) {
  if (!more) return "Платят ли больше за лишнюю обязанность, пока не сказать: работодателей мало.";
  const edges = `от${NBSP}${percent(more.low, true)} до${NBSP}${percent(more.high, true)}`;
  if (more.low <= 0 && more.high >= 0) return `Платят ли больше за каждую лишнюю обязанность, сказать нельзя: ${edges} среди похожих объявлений.`;
  return `За каждую лишнюю обязанность в похожих объявлениях обещают на${NBSP}${percent(Math.abs(more.value))} ${more.value > 0 ? "больше" : "меньше"} (${edges}). Это связь, не причина.`;
}

/** Of the chosen duties those that pay differs for, told only where the interval parts from zero. */
export function paidFor(tasks, paid) {
  const sure = tasks.filter(({ code }) => paid[code] && (paid[code].low > 0 || paid[code].high < 0));
  if (!sure.length) return "";
  const said = sure.map(({ code, name }) => {
    const { value, low, high } = paid[code];
    return `«${name}»${NBSP}— на${NBSP}${percent(Math.abs(value))} ${value > 0 ? "больше" : "меньше"} (от${NBSP}${percent(low, true)} до${NBSP}${percent(high, true)})`;
  });
  return `В похожих объявлениях, где обязанность названа, обещают: ${said.join("; ")}. По всей стране; это связь, не причина.`;
}
