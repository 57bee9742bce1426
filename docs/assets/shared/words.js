// Everything the explorer says: names of choices, where a number comes from, comparisons, the CSV.

import { known } from "./answer_words.js";
import { DIMENSIONS, WILDCARDS, employers, label } from "./cube.js";
import { fromTo, number, plural, rub } from "./fork.js";

const NBSP = "\u00a0";
const MONTHS = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];
const WHOLE = { role: "SMM в целом", region: "вся Россия", employment: "любая", grade: "любой", work_format: "любой" };
export const TITLES = { role: "Роль", region: "Где", employment: "Форма", grade: "Уровень", work_format: "Формат" };

/** What a code is called in a list of choices. */
export const choice = (cube, name, code) => (code === WILDCARDS[name] ? WHOLE[name] : label(cube, name, code));

/** «SMM-менеджер, Москва, в агентстве, junior». */
export function nameOf(cube, selection) {
  const told = DIMENSIONS.filter((name) => ["role", "region"].includes(name) || selection[name] !== WILDCARDS[name]);
  return told.map((name) => ofName(choice(cube, name, selection[name]), name)).join(", ");
}

const ofName = (words, name) => (["role", "region"].includes(name) ? words : words[0].toLowerCase() + words.slice(1));

export const capital = (words) => words[0].toUpperCase() + words.slice(1);

/** «12 %», «+12 %», «−3 %». */
export function percent(share, signed = false) {
  const value = Math.round(share * 100);
  return `${signed && value > 0 ? "+" : ""}${number(value)}${NBSP}%`;
}

/** «октябрь 2026» for "2026-10". */
export const month = (code) => `${MONTHS[Number(code.slice(5)) - 1]}${NBSP}${code.slice(0, 4)}`;
export const shortMonth = (code) => MONTHS[Number(code.slice(5)) - 1].slice(0, 3);

/** Where the number comes from: the ladder's words, the employers, and why the very cell has none. */
export function source(cube, cell) {
  const words = cell.words.replace(/(\d) /g, `$1${NBSP}`);
  if (!known(cell)) return `Числа нет: ${words}.`;
  if (cell.level === "cell") return `${capital(words)}.`;
  const why = cube.words.reasons[cell.asked?.reason || "few"];
  const none = cell.asked?.n_all ? `Своего числа нет (${why})` : "Таких вакансий не нашлось";
  return `${none}, поэтому ${words} от ${employers(cell.n_employers)}.`;
}

/** The estimate of the very cell, where the ladder had to leave it; empty otherwise. */
export function estimate(cell) {
  const own = cell.level === "cell" ? null : cell.asked;
  if (own?.tier !== "estimate" || !own.p50) return "";
  return `Оценка для самого выбора, по соседям: ${rub(own.p50)}, скорее всего ${fromTo(own.p50_low, own.p50_high)}.`;
}

/** Each choice against the first: «Выбор 2 — на 12 % больше выбора 1 (…)». Nothing for one choice. */
export function compared(cells) {
  const [first, ...others] = cells;
  if (!others.length || !known(first)) return [];
  return others.map((cell, i) => against(first, cell, i + 2)).filter(Boolean);
}

function against(first, cell, n) {
  if (!known(cell)) return "";
  if (sameRow(first, cell)) return `Выборы ${n} и${NBSP}1 взяты по одной и той же группе, сравнивать их нельзя.`;
  const change = cell.p50 / first.p50 - 1;
  const amount = Math.round(change * 100);
  const pair = `${rub(cell.p50)} и${NBSP}${rub(first.p50)}`;
  const than = amount === 0 ? `столько же, сколько выбор${NBSP}1` : `на${NBSP}${percent(Math.abs(change))} ${amount > 0 ? "больше" : "меньше"} выбора${NBSP}1`;
  return `Выбор${NBSP}${n}${NBSP}— ${than} (${pair}).${doubt(first, cell)}`;
}

const sameRow = (one, other) => DIMENSIONS.every((name) => one[name] === other[name]);

function doubt(one, other) {
  const apart = one.p50_low > other.p50_high || other.p50_low > one.p50_high;
  return apart ? " Интервалы медиан не пересекаются." : " Интервалы медиан пересекаются: разница может быть случайной.";
}

/** The premium of a skill: a tie in like offers, not a cause. */
export function premium(skill) {
  const sure = skill.low > 0 || skill.high < 0;
  const more = skill.value >= 0 ? "больше" : "меньше";
  const edges = `от${NBSP}${percent(skill.low, true)} до${NBSP}${percent(skill.high, true)}`;
  const size = `${number(skill.n)}${NBSP}${plural(skill.n, "вакансия", "вакансии", "вакансий")} от${NBSP}${employers(skill.n_employers)}`;
  const said = `«${skill.name}»: обещают на${NBSP}${percent(Math.abs(skill.value))} ${more}, чем в похожих вакансиях без этого навыка (${edges})`;
  return `${said}. ${sure ? "" : "Разница неотличима от нуля. "}По всей стране, ${size}. Это связь, не причина.`;
}

/** One short sentence for a screen reader after a change. */
export function heard(cube, selection, cell, n) {
  const answer = known(cell) ? `медиана ${rub(cell.p50)}, ${cell.words}` : cell.words;
  return `Выбор ${n}, ${nameOf(cube, selection)}: ${answer}.`;
}

/** How far a number can be trusted, in words. */
function trust(cube, cell) {
  if (cell.level === "cell" || !known(cell)) return cube.words.tiers[cell.tier];
  return `число более широкой группы${cell.tier === "shrunk" ? ", сглажено по соседям" : ""}`;
}

/** Lines of the table: [name, one text a choice, are they sentences]. */
export function tableRows(cube, cells) {
  const money = (field) => cells.map((cell) => (known(cell) && cell[field] ? number(cell[field] / 1000) : "—"));
  const counts = (field) => cells.map((cell) => (known(cell) ? number(cell[field]) : "—"));
  const [first] = cells;
  const ratio = (cell) => (known(cell) && known(first) ? percent(cell.p50 / first.p50 - 1, true) : "—");
  return [
    ["Медиана, тыс. ₽", money("p50")],
    ...(cells.length > 1 ? [["К выбору 1", cells.map((cell, i) => (i ? ratio(cell) : "—"))]] : []),
    ["Медиана не ниже, тыс. ₽", money("p50_low")],
    ["Медиана не выше, тыс. ₽", money("p50_high")],
    ["10 % предложений ниже (P10), тыс. ₽", money("p10")],
    ["25 % предложений ниже (P25), тыс. ₽", money("p25")],
    ["25 % предложений выше (P75), тыс. ₽", money("p75")],
    ["10 % предложений выше (P90), тыс. ₽", money("p90")],
    ["Вакансий с зарплатой", counts("n_vacancies")],
    ["Работодателей", counts("n_employers")],
    ["Откуда число", cells.map((cell) => cell.words), true],
    ["Точность", cells.map((cell) => trust(cube, cell)), true],
  ];
}

const NUMBERS = ["p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high", "n_vacancies", "n_employers"];

/** What is seen as CSV: one line a choice, codes as in the published files, money in roubles net a month. */
export function csv(cube, selections, cells) {
  const head = [...DIMENSIONS, "level_used", "words", ...NUMBERS, "tier", "as_of", "method"];
  const lines = cells.map((cell, i) => [
    ...DIMENSIONS.map((name) => selections[i][name]), cell.level, cell.words,
    ...NUMBERS.map((name) => (known(cell) ? (cell[name] ?? "") : "")), cell.tier, cube.about.as_of, cube.about.method,
  ]);
  return [head, ...lines].map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

/** One CSV field: quoted where needed; a text a spreadsheet would run as a formula gets an apostrophe. */
export function field(value) {
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
