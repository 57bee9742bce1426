/** What an answer means and how near it is, in sentences: the same as vilka/web/pages/answer.py prints. */

import { answer, wider } from "./cube.js";
import { fromTo, has, number, percent, plural, rub, span } from "./fork.js";

const NBSP = "\u00a0";

/** Is there a number to show? */
export const known = (cell) => cell.trust !== "none" && has(cell.p50);
/** Is it near enough to judge by? */
export const firm = (cell) => known(cell) && cell.trust !== "guide";
/** May one say that the two differ: do their intervals part? */
export const apart = (one, other) => known(one) && known(other) && (one.p50_low > other.p50_high || other.p50_low > one.p50_high);

/** «называет 21 из 46 таких объявлений», «не называет ни одно из 3 таких объявлений». */
export function naming(paid, all) {
  const of = `из${NBSP}${number(all)} ${plural(all, "такого объявления", "таких объявлений", "таких объявлений")}`;
  return paid ? `${plural(paid, "называет", "называют", "называют")} ${number(paid)} ${of}` : `не${NBSP}называет ни${NBSP}одно ${of}`;
}

/** «Четверть предложений — до 50 тыс. ₽, …»; empty where the answer is too vague for it. */
export function quartiles(cell) {
  if (!firm(cell) || !has(cell.p25) || !has(cell.p75)) return "";
  return `Четверть предложений${NBSP}— до ${rub(cell.p25)}, половина${NBSP}— ${fromTo(cell.p25, cell.p75)}, четверть${NBSP}— выше ${rub(cell.p75)}.`;
}

/** How near the median is; why there is none. */
export function certainty(cube, cell) {
  if (!known(cell)) return `Числа нет: ${cube.words.reason[cell.reason]}.`;
  if (!firm(cell)) return `Точно сказать нельзя, ориентир ${span(cell.p50_low, cell.p50_high)}.`;
  const half = percent((cell.p50_high - cell.p50_low) / 2 / cell.p50);
  return `${capital(cube.words.trust[cell.trust])}: в 95 случаях из 100 настоящая медиана лежит ${fromTo(cell.p50_low, cell.p50_high)} (±${half}).`;
}

/** What the number rests on: its own vacancies and all of the market. */
export function proof(cube, cell) {
  const { n_vacancies: all, n_employers: employers } = cube.about.market;
  const whole = `${counted(all, "вакансия", "вакансии", "вакансий")} от${NBSP}${counted(employers, "работодателя", "работодателей", "работодателей")}`;
  if (!cell.n_vacancies) return `Своих вакансий с зарплатой нет${known(cell) ? `, число из соседних; всего на рынке ${whole}` : ""}`;
  const own = `По${NBSP}${counted(cell.n_vacancies, "вакансии", "вакансиям", "вакансиям")} от${NBSP}${counted(cell.n_employers, "работодателя", "работодателей", "работодателей")}`;
  return cell.n_vacancies >= all ? own : `${own} и похожим; всего на рынке ${whole}`;
}

/** «Для сравнения: ЦФО без Москвы, все уровни — 64 тыс. ₽; …»; empty where nothing is wider. */
export function context(cube, question) {
  const told = wider(cube, question).map(({ name, question: group }) => [name, answer(cube, group)]).filter(([, cell]) => known(cell));
  if (!told.length) return "";
  return `Для сравнения: ${told.map(([name, cell]) => `${name}${NBSP}— ${rub(cell.p50)}`).join("; ")}.`;
}

const counted = (n, ...forms) => `${number(n)}${NBSP}${plural(n, ...forms)}`;
const capital = (words) => words[0].toUpperCase() + words.slice(1);
