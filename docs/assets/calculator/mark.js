// The fork of a market with the reader's own sum under it.

import { amount, centre } from "./words.js";
import { axis, glyph, labels, scaleFor } from "../shared/fork.js";
import { known } from "../shared/answer_words.js";
import { make } from "../shared/make.js";

/** The nodes of the picture; none where the cell has no number. */
export function picture(cell, month) {
  if (!known(cell)) return [];
  const scale = scaleFor([cell, { p90: Math.min((month && (month.high ?? month.low)) || 0, cell.p50 * 3) }]);
  const own = month ? [mark(month, scale)] : [];
  return [labels(cell, scale), glyph(cell, scale, "hero"), ...own, axis(scale), make("p", { class: "v-stage__unit" }, "тыс. ₽ в месяц на руки")];
}

/** The reader's own sum under the fork: a bar from edge to edge, its place named. */
function mark(month, scale) {
  const at = (value) => Math.min(Math.max((value / scale.top) * 100, 0), 100);
  const [low, high] = [month.low ?? month.high, month.high ?? month.low];
  const box = make("div", { class: "k-mark", "aria-hidden": "true" });
  const bar = make("i", { class: low === high ? "k-one" : undefined });
  bar.style.setProperty("--low", `${at(low)}%`);
  bar.style.setProperty("--high", `${at(high)}%`);
  const name = make("span", {}, amount(month));
  name.style.setProperty("--x", `${at(centre(month))}%`);
  box.append(bar, name);
  return box;
}
