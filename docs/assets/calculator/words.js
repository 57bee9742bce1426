// What the calculator says of a pay that was typed: how it was read, how it became a month, why it cannot.

import { fromTo, number, rub } from "../shared/fork.js";
import { netOfGross } from "./footing.js";
import { day } from "../shared/words.js";

const NBSP = "\u00a0";
export const PERIODS = {
  month: "в месяц",
  hour: "в час",
  day: "в день",
  shift: "за смену",
  week: "в неделю",
  year: "в год",
  project: "за проект",
  post: "за пост",
};
export const TAXES = { unknown: "про налог не сказано", net: "на руки", gross: "до вычета налога" };
const TIMES = {
  hour: (times) => `умножили на ${number(times, 2)} часа`,
  day: (times) => `умножили на ${number(times, 2)} рабочего дня`,
  shift: (times) => `умножили на ${number(times, 1)} смены по 12 часов`,
  week: (times) => `умножили на ${number(times, 3)} недели`,
  year: () => "разделили на двенадцать",
};
/** Why a sum is not compared, by the reasons of vilka/offers/money.py. */
export const WHY_NOT = {
  hidden: "Суммы здесь нет.",
  project: "Это цена проекта, а не месяца. В месяц её никто не переведёт честно: неизвестно, сколько их будет.",
  post: "Это цена публикации, а не месяца. В месяц её никто не переведёт честно: неизвестно, сколько их будет.",
  hourly: "Ставку фрилансера за час, день или смену в месяц не переводим: неизвестно, сколько их оплатят. Впишите сумму за месяц или выберите другую форму.",
  unknown_period: "Не поняли, за какой срок эта сумма. Выберите срок.",
  no_currency: "Не поняли, в каких деньгах эта сумма. Допишите «₽».",
  no_rate: "Сумма в другой валюте, а свежего курса в наших данных нет: страница ничего не спрашивает у других сайтов. Впишите рубли.",
};
/** The sum counts, but something about it is odd. */
export const DOUBTS = {
  below_minimum: (money) => `Это ниже минимальной зарплаты при полной занятости (${rub(money.least)} на руки). Проверьте сумму или срок.`,
  doubtful: (money) => `Это меньше половины минимальной зарплаты в месяц (${rub(money.least)} на руки): скорее цена части работы. Проверьте сумму или срок.`,
  check_units: () => "Больше миллиона в месяц: проверьте единицы.",
};

/** «от 60 до 90 тыс. ₽», «80 тыс. ₽», «до 2 000 USD». */
export function amount({ low, high, currency = "RUB" }) {
  const one = (value) => (currency === "RUB" ? rub(value) : `${number(value)}${NBSP}${currency || "неизвестно чего"}`);
  if (low === null) return `до${NBSP}${one(high)}`;
  if (high === null) return `от${NBSP}${one(low)}`;
  if (low === high) return one(low);
  return currency === "RUB" ? fromTo(low, high) : `от${NBSP}${one(low)} до${NBSP}${one(high)}`;
}

/** «от 60 до 90 тыс. ₽ в месяц, на руки». */
export const read = (fork) => `${amount(fork)} ${PERIODS[fork.period] ?? "(срок не понят)"}, ${TAXES[fork.tax]}`;

const TYPED_TAX = { net: " на руки", gross: " до вычета налога", unknown: "" };

/** The same pay as a person would type it: «от 55 000 до 70 000 ₽ в месяц на руки». */
export function payWords({ low, high, currency, period, tax }) {
  const unit = currency === "RUB" ? "₽" : currency;
  const one = (value) => number(value, Number.isInteger(value) ? 0 : 2).replaceAll(NBSP, " ");
  const edges = low === high ? one(low) : [low === null ? "" : `от ${one(low)}`, high === null ? "" : `до ${one(high)}`].filter(Boolean).join(" ");
  const sum = `${edges} ${unit}`.trimEnd();
  return `${sum}${period in PERIODS ? ` ${PERIODS[period]}` : ""}${TYPED_TAX[tax]}`;
}

/** How the sum became roubles a month on hand; empty where nothing was done. */
export function steps(fork, form, money) {
  const { rate, day: set } = money.rates?.[fork.currency] ?? { rate: 1 };
  const times = money.months[fork.period] * rate;
  const done = set ? [`по курсу Банка России ${number(rate, 2)}${NBSP}₽ за${NBSP}${fork.currency} на${NBSP}${day(set)}`] : [];
  if (fork.period !== "month") done.push(TIMES[fork.period](money.months[fork.period]));
  if (fork.tax === "gross" && form !== "freelance") {
    const edges = [fork.low, fork.high].filter((edge) => edge > 0).map((edge) => taken(edge * times, money));
    done.push(`сняли НДФЛ ${[...new Set(edges)].join("\u2060–\u2060")}${NBSP}%`);
  }
  if (fork.tax === "gross" && form === "freelance") done.push("налог не снимали: суммы фрилансеров сравниваем, как они названы");
  if (!done.length) return "";
  return `${done.join(", ")}${["hour", "day", "shift", "week"].includes(fork.period) ? " (месяц полной занятости)" : ""}`;
}

/** The part of a gross pay a month that the tax takes, percent: «13», «13,7». */
const taken = (gross, money) => number((1 - netOfGross(gross, money) / gross) * 100, 1).replace(/,0$/, "");

/** The one value a pay is compared by: the middle of a fork as in the data, else the edge that is named. */
export const centre = ({ low, high }) => (low !== null && high !== null ? Math.sqrt(low * high) : (low ?? high));
