/** The fork glyph and numbers in words, the same as vilka/web/pages/glyph.py and say.py draw at build time. */

const STEPS = [10000, 20000, 25000, 50000, 100000, 200000, 500000];
const NBSP = "\u00a0";
/** Is it a number? What is missing is null, undefined or NaN. */
export const has = (value) => value !== null && value !== undefined && !Number.isNaN(value);

/** «2 437» with a space that does not break; halves go away from zero by the same arithmetic as in vilka/say.py. */
export function number(value, digits = 0) {
  const scale = 10 ** digits;
  const near = Math.floor(Math.abs(value) * scale + 0.5) / scale;
  const told = near.toFixed(digits).replace(".", ",").replace(/\B(?=(\d{3})+(?!\d))/g, NBSP);
  return value < 0 && near > 0 ? `−${told}` : told;
}

/** «62 тыс. ₽», «1,2 млн ₽», «850 ₽». */
export function rub(value) {
  if (!has(value)) return "нет данных";
  if (value < 10000) return `${number(Math.floor(value / 10 + 0.5) * 10)}${NBSP}₽`;
  if (value < 1e6) return `${number(value / 1000)}${NBSP}тыс.${NBSP}₽`;
  return `${number(value / 1e6, 1)}${NBSP}млн${NBSP}₽`;
}

/** «50–80 тыс. ₽»; ends in different units are written out. */
export const span = (low, high) =>
  low >= 10000 && high < 1e6 ? `${number(low / 1000)}–${number(high / 1000)}${NBSP}тыс.${NBSP}₽` : `${rub(low)} – ${rub(high)}`;

/** «12 %», «+12 %», «−3 %». */
export function percent(share, signed = false) {
  const told = number(share * 100);
  return `${signed && share > 0 && told !== "0" ? "+" : ""}${told}${NBSP}%`;
}

/** «от 50 до 80 тыс. ₽». */
export const fromTo = (low, high) =>
  low >= 10000 && high < 1e6
    ? `от${NBSP}${number(low / 1000)} до${NBSP}${rub(high)}`
    : `от${NBSP}${rub(low)} до${NBSP}${rub(high)}`;

/** The form of a noun after a count: plural(5, "вакансия", "вакансии", "вакансий"). */
export function plural(count, one, few, many) {
  const tens = count % 100;
  if (tens > 10 && tens < 15) return many;
  return { 1: one, 2: few, 3: few, 4: few }[count % 10] ?? many;
}

/** One scale from 0 that holds all the given cells: {top, step}. */
export function scaleFor(cells, mostMarks = 6) {
  const ends = cells.flatMap((cell) => [cell.p90, cell.p75, cell.p50_high, cell.p50]).filter(has);
  const top = Math.max(...(ends.length ? ends : [1e5])) * 1.04;
  const step = STEPS.find((one) => top / one <= mostMarks) ?? STEPS.at(-1);
  return { top: Math.ceil(top / step) * step, step };
}

const place = (value, scale) => Math.round(Math.min(Math.max(value / scale.top, 0), 1) * 1e4) / 100;

function shape(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

const line = (kind, x1, x2, y1, y2) => shape("line", { class: kind, x1: `${x1}%`, x2: `${x2}%`, y1, y2 });

/** The drawing of one answer on a scale; kind is "mini" or "hero". A vague one is a line with a dot. */
export function glyph(cell, scale, kind = "mini") {
  const vague = cell.trust === "guide";
  const svg = shape("svg", { class: `fk fk-${kind}${vague ? " fk-soft" : ""}`, "aria-hidden": "true", focusable: "false" });
  const at = (value) => place(value, scale);
  svg.style.setProperty("--step", `${at(scale.step)}%`); // the style sheet draws the marks
  if (vague) {
    svg.append(line("c", at(cell.p50_low), at(cell.p50_high), "50%", "50%"), shape("circle", { class: "d", cx: `${at(cell.p50)}%`, cy: "50%", r: 4 }));
    return svg;
  }
  if (has(cell.p10) && has(cell.p90)) {
    svg.append(line("w", at(cell.p10), at(cell.p90), "50%", "50%"));
    for (const end of [cell.p10, cell.p90]) svg.append(line("w", at(end), at(end), "28%", "72%"));
  }
  if (has(cell.p25) && has(cell.p75)) {
    svg.append(shape("rect", { class: "b", x: `${at(cell.p25)}%`, y: "20%", width: `${at(cell.p75) - at(cell.p25)}%`, height: "60%" }));
  }
  if (kind === "hero" && has(cell.p25) && has(cell.p50_low)) {
    svg.append(line("c", at(cell.p50_low), at(cell.p50_high), "90%", "90%"));
  }
  if (has(cell.p50)) svg.append(line("m", at(cell.p50), at(cell.p50), "4%", "96%"));
  return svg;
}

/** The numbers under a glyph, in thousands. */
export function axis(scale) {
  const box = document.createElement("div");
  box.className = "fk-axis";
  box.setAttribute("aria-hidden", "true");
  for (let mark = 0; mark <= scale.top; mark += scale.step) {
    const tick = document.createElement("span");
    tick.className = mark === 0 ? "s" : mark === scale.top ? "e" : "c";
    tick.style.setProperty("--x", `${place(mark, scale)}%`);
    tick.textContent = number(mark / 1000);
    box.append(tick);
  }
  return box;
}

/** The band's ends and the median in thousands, written over the large glyph. */
export function labels(cell, scale) {
  const box = document.createElement("div");
  box.className = "fk-labels";
  box.setAttribute("aria-hidden", "true");
  if (cell.trust === "guide" || !has(cell.p25) || !has(cell.p75)) return box;
  for (const [side, value] of [["l", cell.p25], ["m", cell.p50], ["r", cell.p75]]) {
    const span = document.createElement("span");
    span.className = side;
    span.style.setProperty("--x", `${place(value, scale)}%`);
    span.textContent = number(value / 1000);
    box.append(span);
  }
  return box;
}
