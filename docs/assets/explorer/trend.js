// Monthly medians of the choices as lines: told apart by colour, dash and marker. Numbers come from trend.json.

import { WILDCARDS, label, series } from "../shared/cube.js";
import { number, rub } from "../shared/fork.js";
import { capital, day, month, nameOf, shortMonth } from "../shared/words.js";

const STEPS = [2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000];
const EDGE = { top: 12, right: 16, bottom: 24, left: 34 };
const HEIGHT = 230;
/** The interval may widen the scale by this much over the medians; what is beyond is cut off, and the words say so. */
const ROOM = 0.4;
/** The scale reaches at least so far below and above the medians: two like months are no mountain. */
const LEAST = 0.1;
const SHAPES = [
  (x, y) => `M${x - 4.5} ${y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0`,
  (x, y) => `M${x - 4} ${y - 4}h8v8h-8z`,
  (x, y) => `M${x} ${y - 5.5}l5.2 9.4h-10.4z`,
  (x, y) => `M${x} ${y - 5.8}l5.8 5.8l-5.8 5.8l-5.8 -5.8z`,
];

/** All months from the first to the last of the file, the last `most` of them (0: all). */
export function monthsOf(trend, most) {
  const [first, last] = [trend.dims.month[0], trend.dims.month.at(-1)];
  const months = [];
  for (let code = first; code && code <= last && months.length < 600; code = following(code)) months.push(code);
  return most ? months.slice(-most) : months;
}

function following(code) {
  const [year, of] = code.split("-").map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, "0")}`;
}

/** One line a choice, of its role, place and form: { rows: month -> row, name }, the name in full, as all grades and
 * formats where the choice states them: months are not told apart by those. */
export function linesOf(trend, cube, selections, months) {
  return selections.map((selection) => {
    const group = { ...WILDCARDS, role: selection.role, region: selection.region, employment: selection.employment };
    const rows = series(trend, group).filter((row) => months.includes(row.month));
    const all = ["grade", "work_format"].filter((name) => selection[name] !== WILDCARDS[name]).map((name) => label(cube, name, WILDCARDS[name]).toLowerCase());
    return { rows: new Map(rows.map((row) => [row.month, row])), name: [nameOf(cube, group), ...all].join(", ") };
  });
}

/** Was this month over before the first day of reading, so that only what was still open of it is known? */
const survivors = (code, since) => Boolean(since) && code < since.slice(0, 7);

/** What the lines leave out, in words. */
export function notes(lines, selections, { as_of: asOf, since }, months, drawing) {
  const blind = selections.flatMap((one, i) => (one.grade !== "all" || one.work_format !== "all" ? [i + 1] : []));
  const numbers = (list) => (list.length > 1 ? `выборов ${list.join(", ")}` : `выбора ${list[0]}`);
  const empty = lines.flatMap((line, i) => (line.rows.size ? [] : [i + 1]));
  return [
    drawing?.bottom ? "Тыс. ₽, шкала не с нуля." : "Тыс. ₽.",
    drawing?.cut ? "Полоса интервала местами шире рисунка и обрезана." : "",
    "Медиана каждого месяца по роли, месту и форме занятости. Она меняется и от состава объявлений, не только от зарплат.",
    blind.length ? `Уровень и формат работы ${numbers(blind)} здесь не учтены.` : "",
    empty.length ? `Для ${numbers(empty)} линии нет: ни об одном месяце нельзя сказать даже примерно.` : "",
    months.some((code) => survivors(code, since)) ? `Мы читаем вакансии с ${day(since)}: бледные точки до этого дня\u00a0— только то, что тогда ещё не закрыли.` : "",
    partial(months.at(-1), asOf) ? `${capital(month(months.at(-1)))} ещё не закончился, его точка пустая.` : "",
  ].filter(Boolean);
}

/** Did the month not end by that day? */
function partial(code, asOf) {
  if (!code || !asOf?.startsWith(code)) return false;
  const next = new Date(`${asOf}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().startsWith(code);
}

/** { svg, bottom, cut }: the drawing `width` pixels wide, where its scale begins, whether the interval of the
 * choice `banded` did not fit. Null when there is nothing to draw. */
export function drawn(lines, months, { width, banded, about }) {
  const medians = lines.flatMap((line) => [...line.rows.values()].map((row) => row.p50));
  if (!medians.length) return null;
  const edges = [...(lines[banded]?.rows.values() ?? [])].flatMap((row) => [row.p50_low, row.p50_high]).filter((edge) => edge !== null);
  const [least, most] = [Math.min(...medians) * (1 - ROOM), Math.max(...medians) * (1 + ROOM)];
  const inside = edges.map((edge) => Math.min(Math.max(edge, least), most));
  const reach = [Math.min(...medians) * (1 - LEAST), Math.max(...medians) * (1 + LEAST)];
  const frame = frameOf([...medians, ...inside, ...reach], months, width);
  const svg = shape("svg", { class: "x-lines", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img" });
  svg.setAttribute("aria-label", spoken(lines));
  svg.append(...grid(frame, months));
  if (lines[banded]) svg.append(band(lines[banded], banded, months, frame));
  lines.forEach((line, i) => svg.append(...path(line, i, months, frame, about)));
  return { svg, bottom: frame.bottom, cut: edges.some((edge) => edge < frame.bottom || edge > frame.top) };
}

function frameOf(values, months, width) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = STEPS.find((one) => (high - low) / one <= 4) ?? STEPS.at(-1);
  const bottom = Math.floor(low / step) * step;
  const top = Math.max(Math.ceil(high / step) * step, bottom + step);
  const [wide, tall] = [width - EDGE.left - EDGE.right, HEIGHT - EDGE.top - EDGE.bottom];
  const x = (i) => round(EDGE.left + (months.length > 1 ? (i / (months.length - 1)) * wide : wide / 2));
  const y = (value) => round(EDGE.top + (1 - (Math.min(Math.max(value, bottom), top) - bottom) / (top - bottom)) * tall);
  return { x, y, step, bottom, top, width, wide };
}

const round = (value) => Math.round(value * 10) / 10;

function grid(frame, months) {
  const parts = [];
  for (let value = frame.bottom; value <= frame.top; value += frame.step) {
    parts.push(shape("line", { class: "g", x1: EDGE.left, x2: frame.width - EDGE.right, y1: frame.y(value), y2: frame.y(value) }));
    parts.push(text(EDGE.left - 6, frame.y(value) + 4, "end", number(value / 1000)));
  }
  const every = Math.max(1, Math.ceil((months.length * 40) / Math.max(frame.wide, 1)));
  months.forEach((code, i) => {
    const last = i === months.length - 1;
    if ((months.length - 1 - i) % every) return;
    const words = code.endsWith("-01") || i === 0 ? `${shortMonth(code)} ${code.slice(2, 4)}` : shortMonth(code);
    parts.push(text(frame.x(i) + (last ? 8 : 0), HEIGHT - 6, last && months.length > 1 ? "end" : "middle", words));
  });
  return parts;
}

function text(x, y, anchor, words) {
  const node = shape("text", { x, y, "text-anchor": anchor });
  node.textContent = words;
  return node;
}

/** Neighbouring months that have a number: a month without one breaks the line. */
function runs(line, months) {
  const found = [[]];
  months.forEach((code, i) => {
    const row = line.rows.get(code);
    if (row) found.at(-1).push({ i, row });
    else if (found.at(-1).length) found.push([]);
  });
  return found.filter((run) => run.length);
}

function band(line, n, months, { x, y }) {
  const outlines = runs(line, months).map((run) => {
    const sure = run.filter(({ row }) => row.p50_low !== null && row.p50_high !== null);
    const there = sure.map(({ i, row }) => `${x(i)} ${y(row.p50_high)}`);
    const back = sure.map(({ i, row }) => `${x(i)} ${y(row.p50_low)}`).reverse();
    return there.length > 1 ? `M${[...there, ...back].join("L")}Z` : "";
  });
  return shape("path", { class: `x-band x-s${n + 1}`, d: outlines.join("") });
}

function path(line, n, months, { x, y }, { as_of: asOf, since }) {
  const pieces = runs(line, months);
  const d = pieces.map((run) => `M${run.map(({ i, row }) => `${x(i)} ${y(row.p50)}`).join("L")}`).join("");
  const marks = pieces.flat().map(({ i, row }) => mark(n, x(i), y(row.p50), row, partial(row.month, asOf) ? " x-hollow" : survivors(row.month, since) ? " x-past" : ""));
  return [shape("path", { class: `x-line x-s${n + 1}`, d }), ...marks];
}

function mark(n, x, y, row, kind) {
  const node = shape("path", { class: `x-mark x-s${n + 1}${kind}`, d: SHAPES[n](x, y) });
  const title = shape("title", {});
  title.textContent = `Выбор ${n + 1}, ${month(row.month)}: ${rub(row.p50)}, вакансий: ${row.n_vacancies}`;
  node.append(title);
  return node;
}

/** The sign of a choice, as it is drawn in the lines. */
export function sign(n) {
  const svg = shape("svg", { class: "x-sign", width: 30, height: 12, viewBox: "0 0 30 12", "aria-hidden": "true", focusable: "false" });
  svg.append(shape("path", { class: `x-line x-s${n + 1}`, d: "M0 6H30" }), shape("path", { class: `x-mark x-s${n + 1}`, d: SHAPES[n](15, 6) }));
  return svg;
}

function spoken(lines) {
  const told = lines.map((line, i) => {
    const rows = [...line.rows.values()];
    if (!rows.length) return "";
    const [first, last] = [rows[0], rows.at(-1)];
    return `выбор ${i + 1}, ${line.name}: ${month(first.month)} ${rub(first.p50)}, ${month(last.month)} ${rub(last.p50)}`;
  });
  return `Медианы по месяцам: ${told.filter(Boolean).join("; ")}`;
}

function shape(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
