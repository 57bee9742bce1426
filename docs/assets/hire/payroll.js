// What a person costs an employer: vilka/offers/payroll.py in the browser, from the same tables (data/hire.json and money.json).

import { grossOfNet, netOfGross } from "../calculator/footing.js";

/** Contributions of the employer, roubles a month, on `gross` a month; `small`: a small firm of the government's list. */
export function contributions(gross, { rules: of }, small = false) {
  const year = 12 * gross;
  const over = year ? Math.max(0, 1 - of.base_year / year) : 0;
  const full = of.rate * (1 - over) + of.rate_over * over;
  const dear = small ? Math.min(gross, of.small_from * of.minimum_wage) : gross;
  return full * dear + of.small_rate * (gross - dear);
}

const WITH_CONTRIBUTIONS = { labour: false, labour_small: true, gph: false };

/** { onHand, agreed, onTop, total } of leaving `net` a month in hand; of a contract over `agreed` a month. */
export const costOfNet = (net, contract, money, payroll) => cost(net, agreedFor(net, contract, money), contract, payroll);
export const costOfSum = (agreed, contract, money, payroll) => cost(onHandOf(agreed, contract, money), agreed, contract, payroll);

function cost(onHand, agreed, contract, payroll) {
  const onTop = contract in WITH_CONTRIBUTIONS ? contributions(agreed, payroll, WITH_CONTRIBUTIONS[contract]) : 0;
  return { onHand, agreed, onTop, total: agreed + onTop };
}

function agreedFor(net, contract, money) {
  if (contract === "npd") return net / (1 - money.rules.npd_companies);
  return contract === "usn" ? usnSum(net, money.rules) : grossOfNet(net, money);
}

function onHandOf(agreed, contract, money) {
  if (contract === "npd") return agreed * (1 - money.rules.npd_companies);
  return contract === "usn" ? usnHand(agreed, money.rules) : netOfGross(agreed, money);
}

function usnSum(net, of) {
  const year = 12 * net + of.ip_fixed_year;
  const rate = of.ip_extra_rate;
  const own = year + Math.min(of.ip_extra_most, Math.max(0, (rate * (year - of.ip_extra_above)) / (1 - rate)));
  return Math.max(own, (12 * net) / (1 - of.usn_income)) / 12;
}

function usnHand(agreed, of) {
  const year = 12 * agreed;
  const extra = Math.min(of.ip_extra_most, of.ip_extra_rate * Math.max(0, year - of.ip_extra_above));
  return (year - Math.max(of.ip_fixed_year + extra, of.usn_income * year)) / 12;
}
