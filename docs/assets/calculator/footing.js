// Pay as typed -> net roubles a month, and five forms of work on one footing: vilka/offers/money.py and vilka/offers/footing.py in
// the browser, from the same parameters (vilka.offers.footing.export_parameters, written at build to data/money.json).

import { fileAt } from "../shared/file.js";

/** Of data/money.json (vilka.offers.footing.VERSION). */
export const VERSION = 1;

/** The parameters. Throws when they cannot be had or are not ours. */
export async function loadMoney(url = new URL("../data/money.json", import.meta.url)) {
  return fileAt(url, (money) => money?.version === VERSION);
}

// ---- tax -------------------------------------------------------------------------------------------------------

/** Net a year at each step of the scale. */
function netSteps(scale) {
  const steps = [0];
  for (let i = 1; i < scale.length; i++) {
    steps.push(steps[i - 1] + (scale[i][0] - scale[i - 1][0]) * (1 - scale[i - 1][1]));
  }
  return steps;
}

/** The last step at or below a value of the year. */
const stepOf = (steps, year) => Math.max(steps.findLastIndex((step) => step <= year), 0);

/** Net a month of a gross pay a month, twelve equal months. */
export function netOfGross(gross, { scale }) {
  const year = 12 * gross;
  const i = stepOf(scale.map(([step]) => step), year);
  return (netSteps(scale)[i] + (year - scale[i][0]) * (1 - scale[i][1])) / 12;
}

/** Gross a month whose net is `net`: the exact inverse. */
export function grossOfNet(net, { scale }) {
  const year = 12 * net;
  const steps = netSteps(scale);
  const i = stepOf(steps, year);
  return (scale[i][0] + (year - steps[i]) / (1 - scale[i][1])) / 12;
}

// ---- a pay into a month ----------------------------------------------------------------------------------------

/**
 * Both edges as net roubles a month: { low, high, reason }; the reasons are those of vilka/offers/money.py, "" counts.
 * Foreign money by the stored rate of the day (`money.rates`), "no_rate" where there is none. Below the minimum wage and above a million edges are given all the same.
 */
export function toNetMonth({ low, high, currency, period, tax }, form, money) {
  const none = (reason) => ({ low: null, high: null, reason });
  if (low === null && high === null) return none("hidden");
  if (money.prices.includes(period)) return none(period);
  const freelance = form === "freelance";
  if (freelance && ["hour", "day", "shift"].includes(period)) return none("hourly");
  if (!Object.hasOwn(money.months, period)) return none("unknown_period");
  if (!currency || currency === "unknown") return none("no_currency");
  const worth = worthOf(currency, money);
  if (worth === null) return none("no_rate");
  const net = (edge) => {
    if (edge === null) return null;
    const month = edge * money.months[period] * worth;
    return tax === "gross" && !freelance ? netOfGross(month, money) : month;
  };
  const edges = { low: net(low), high: net(high) };
  const top = Math.max(edges.low ?? -Infinity, edges.high ?? -Infinity);
  if (!freelance && ["month", "year"].includes(period) && top < money.least) return { ...edges, reason: "below_minimum" };
  if (top < money.doubtful * money.least) return { ...edges, reason: "doubtful" };
  return { ...edges, reason: top > money.most ? "check_units" : "" };
}

/** Roubles a unit of a currency, null where no rate is stored. */
function worthOf(currency, money) {
  if (currency === "RUB") return 1;
  return Object.hasOwn(money.rates ?? {}, currency) ? money.rates[currency].rate : null;
}

// ---- one footing -----------------------------------------------------------------------------------------------

/**
 * `pay`: roubles a month as agreed (gross in staff, the contract sum elsewhere); idle weeks and own costs, roubles a
 * month, are those of contractors. Returns { month, hour, year, taken,
 * over }: net a month on average, net an hour worked, net a year, taxes and own contributions, above the limit of НПД;
 * null where no working weeks are left.
 */
export function footing(pay, form, money, holidayWeeks, idleWeeks, costs = 0) {
  const staff = money.staff.includes(form);
  const weeks = money.weeks_a_year - holidayWeeks - (staff ? 0 : idleWeeks);
  if (Math.min(holidayWeeks, idleWeeks, costs) < 0 || !(weeks > 0)) return null;
  const hours = money.hours_year - money.hours_a_week * (money.weeks_a_year - weeks);
  const income = staff ? 12 * pay : (12 * pay * weeks) / money.weeks_a_year;
  const taken = takenFrom(income, form, money);
  const year = income - taken - (staff ? 0 : 12 * costs);
  const over = form === "npd" && income > money.rules.npd_limit_year;
  return { month: year / 12, hour: year / hours, year, taken, over };
}

function takenFrom(income, form, money) {
  const { rules } = money;
  if (form === "gph" || money.staff.includes(form)) return income - 12 * netOfGross(income / 12, money);
  if (form === "npd") return income * rules.npd_companies;
  const extra = rules.ip_extra_rate * Math.max(0, income - rules.ip_extra_above);
  const own = rules.ip_fixed_year + Math.min(extra, rules.ip_extra_most);
  return own + Math.max(0, income * rules.usn_income - own);
}
