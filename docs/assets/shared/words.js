// Everything the explorer says: names of choices, comparisons, the table, the CSV.

import { apart, certainty, firm, known, proof } from "./answer_words.js";
import { DIMENSIONS, WILDCARDS, label, nameOf as named } from "./cube.js";
import { number, percent, plural, rub } from "./fork.js";

const NBSP = "\u00a0";
const MONTHS = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];
const WHOLE = { region: "вся Россия", employment: "любая", grade: "любой", work_format: "любой" };
export const TITLES = { role: "Роль", region: "Где", employment: "Форма", grade: "Уровень", work_format: "Формат" };

/** What a code is called in a list of choices; any role is called as the trade is. */
export const choice = (cube, name, code) => (code === WILDCARDS[name] && WHOLE[name]) || label(cube, name, code);

/** «менеджер, Москва, в агентстве, junior». */
export function nameOf(cube, selection) {
  const told = DIMENSIONS.filter((name) => ["role", "region"].includes(name) || selection[name] !== WILDCARDS[name]);
  return told.map((name) => ofName(choice(cube, name, selection[name]), name)).join(", ");
}

const ofName = (words, name) => (["role", "region"].includes(name) ? words : words[0].toLowerCase() + words.slice(1));

export const capital = (words) => words[0].toUpperCase() + words.slice(1);

/** «октябрь 2026» for "2026-10". */
export const month = (code) => `${MONTHS[Number(code.slice(5)) - 1]}${NBSP}${code.slice(0, 4)}`;
/** «8 июня 2026» for "2026-06-08". */
export const day = (code) => new Date(`${code}T12:00:00Z`).toLocaleDateString("ru", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).replace(/\s*г\.$/, "").replaceAll(" ", NBSP);
export const shortMonth = (code) => MONTHS[Number(code.slice(5)) - 1].slice(0, 3);

/** Each choice against the first, both named in full; how they differ only where their intervals part. */
export function compared(cube, selections, cells) {
  return cells.slice(1).map((cell, i) => against(cube, [selections[0], selections[i + 1]], [cells[0], cell])).filter(Boolean);
}

function against(cube, pair, [first, cell]) {
  if (!known(first) || !known(cell)) return "";
  if (DIMENSIONS.every((name) => pair[0][name] === pair[1][name])) return "";
  const told = Object.fromEntries(DIMENSIONS.map((name) => [name, pair.find((one) => one[name] !== WILDCARDS[name])?.[name] ?? WILDCARDS[name]]));
  const [one, other] = pair.map((question, i) => `«${capital(named(cube, question, told))}» (${rub([first, cell][i].p50)})`);
  if (!apart(first, cell)) return `${other} и${NBSP}${one}: кто больше, сказать нельзя, погрешность больше разницы.`;
  const change = cell.p50 / first.p50 - 1;
  return `${other}${NBSP}— на${NBSP}${percent(Math.abs(change))} ${change > 0 ? "больше" : "меньше"}, чем ${one}.`;
}

/** The premium of a skill: a tie in like offers, not a cause. */
export function premium(skill) {
  const sure = skill.low > 0 || skill.high < 0;
  const more = skill.value >= 0 ? "больше" : "меньше";
  const edges = `от${NBSP}${percent(skill.low, true)} до${NBSP}${percent(skill.high, true)}`;
  const size = `${number(skill.n)}${NBSP}${plural(skill.n, "вакансия", "вакансии", "вакансий")} от${NBSP}${number(skill.n_employers)}${NBSP}${plural(skill.n_employers, "работодателя", "работодателей", "работодателей")}`;
  const said = `«${skill.name}»: обещают на${NBSP}${percent(Math.abs(skill.value))} ${more}, чем в похожих вакансиях без этого навыка (${edges})`;
  return `${said}. ${sure ? "" : "Разница неотличима от нуля. "}По всей стране, ${size}. Это связь, не причина.`;
}

/** One short sentence for a screen reader after a change. */
export function heard(cube, selection, cell, n) {
  const answer = known(cell) ? `медиана ${rub(cell.p50)}, ${cube.words.trust[cell.trust]}.` : certainty(cube, cell);
  return `Выбор ${n}, ${nameOf(cube, selection)}: ${answer}`;
}

/** Lines of the table: [name, one text a choice, are they sentences]. */
export function tableRows(cube, cells) {
  const money = (field) => cells.map((cell) => (known(cell) && cell[field] ? number(cell[field] / 1000) : "—"));
  const places = (field) => cells.map((cell) => (firm(cell) && cell[field] ? number(cell[field] / 1000) : "—"));
  const counts = (field) => cells.map((cell) => number(cell[field]));
  const [first] = cells;
  const ratio = (cell) => (apart(first, cell) ? percent(cell.p50 / first.p50 - 1, true) : "неотличимо");
  return [
    ["Медиана, тыс. ₽", money("p50")],
    ...(cells.length > 1 ? [["К выбору 1", cells.map((cell, i) => (i ? ratio(cell) : "—"))]] : []),
    ["Медиана не ниже, тыс. ₽", money("p50_low")],
    ["Медиана не выше, тыс. ₽", money("p50_high")],
    ["10\u00a0% предложений ниже, тыс. ₽", places("p10")],
    ["25\u00a0% предложений ниже, тыс. ₽", places("p25")],
    ["25\u00a0% предложений выше, тыс. ₽", places("p75")],
    ["10\u00a0% предложений выше, тыс. ₽", places("p90")],
    ["Своих вакансий с зарплатой", counts("n_vacancies")],
    ["Их работодателей", counts("n_employers")],
    ["На чём держится", cells.map((cell) => proof(cube, cell)), true],
    ["Насколько точно", cells.map((cell) => cube.words.trust[cell.trust]), true],
  ];
}

const NUMBERS = ["p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high"];
const SAID = ["n_all", "n_vacancies", "n_employers", "trust", "leans", "reason"];

/** What is seen as CSV: one line a choice, codes and numbers as in the published files, money in roubles net a month. */
export function csv(cube, selections, cells) {
  const head = [...DIMENSIONS, ...NUMBERS, ...SAID, "as_of", "method"];
  const lines = cells.map((cell, i) => [
    ...DIMENSIONS.map((name) => selections[i][name]), ...NUMBERS.map((name) => cell[name] ?? ""),
    ...SAID.map((name) => cell[name]), cube.about.as_of, cube.about.method,
  ]);
  return [head, ...lines].map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

/** One CSV field: quoted where needed; a text a spreadsheet would run as a formula gets an apostrophe. */
export function field(value) {
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
