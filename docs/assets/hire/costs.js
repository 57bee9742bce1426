// The full cost of a fork as a table: five ways to hire, what is in the contract, what goes on top.

import { costOfNet, costOfSum } from "./payroll.js";
import { number, percent, rub, span } from "../shared/fork.js";
import { make } from "../shared/make.js";

const NBSP = "\u00a0";
/** Ways that a freelancer may be hired in. */
const FREE = ["gph", "npd", "usn"];

/** Nodes: the table and what it rests on. `fork`: { low, high } on hand, of a contract where `contract`. */
export function costs(fork, whose, contract, money, payroll) {
  const ways = Object.keys(payroll.contracts).filter((way) => !contract || FREE.includes(way));
  const edges = [...new Set([fork.low ?? fork.high, fork.high ?? fork.low])];
  const of = contract ? costOfSum : costOfNet;
  const rows = ways.map((way) => [way, payroll.contracts[way], edges.map((edge) => of(edge, way, money, payroll))]);
  return [make("p", {}, `Для ${whose}: ${range(edges)} ${contract ? "по договору" : "на руки"}.`), table(rows, money.rules.npd_limit_year), ...notes(money, payroll, contract)];
}

const range = (values) => (values.length === 1 ? rub(values[0]) : span(...values));

/** A table that becomes a card a line on a phone, so that what it costs in the end is always seen. */
function table(rows, limit) {
  const head = ["Как нанять", "На руки", "В договоре", "Взносы", "Всего вам"];
  const none = (costs) => costs.every(({ onTop }) => onTop === 0);
  const cell = (costs, name, i) => make("td", { class: "v-n", "data-name": head[i + 1] }, name === "onTop" && none(costs) ? "нет" : range(costs.map((one) => one[name])));
  const line = ([way, name, found]) => {
    const over = way === "npd" && found.some(({ agreed }) => 12 * agreed > limit);
    const start = make("th", { scope: "row" }, name, over ? make("small", {}, ` выше предела НПД, ${rub(limit)} в год`) : null);
    const total = make("td", { class: "v-n", "data-name": head[4] }, make("b", {}, range(found.map(({ total: all }) => all))));
    return make("tr", {}, start, ...["onHand", "agreed", "onTop"].map((field, i) => cell(found, field, i)), total);
  };
  const top = make("tr", {}, ...head.map((words, i) => make("th", { scope: "col", class: i ? "v-n" : undefined }, words)));
  const whole = make("table", { class: "v-table" }, make("caption", {}, "Рублей в месяц, двенадцать равных месяцев"), make("thead", {}, top), make("tbody", {}, ...rows.map(line)));
  return make("div", { class: "v-cards" }, whole);
}

function notes({ rules, as_of: day, carried }, { rules: of, carried: late }, contract) {
  const general = `Взносы${NBSP}— ${percent(of.rate)} с выплат до ${number(of.base_year)}${NBSP}₽ за год на человека, сверх этого ${number(of.rate_over * 100, 1)}${NBSP}%.`;
  const small = `Малый бизнес платит ${percent(of.small_rate)} с того, что выше ${number(of.small_from, 1)}${NBSP}МРОТ в месяц (${number(of.small_from * of.minimum_wage)}${NBSP}₽), только если его основной ОКВЭД есть в списке правительства и даёт не меньше ${percent(of.small_income)} дохода.`;
  const own = `За самозанятого и ИП взносов нет: налог и взносы они платят из суммы договора (НПД\u00a0${percent(rules.npd_companies)}; ИП\u00a0${percent(rules.usn_income)} и взносы за себя). Отпуск и больничный тоже их.`;
  const rest = `Не вошли: взносы на травматизм, замена на время отпуска, место, программы, бюджет рекламы. Правила на ${day.slice(0, 4)} год.`;
  return [general, ...(contract ? [] : [small]), own, `${rest} ${carried} ${late}`.trim()].map((words) => make("p", { class: "c-hint" }, words));
}
