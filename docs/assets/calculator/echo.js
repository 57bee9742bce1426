// How a typed pay was read, said back to the reader.

import { DOUBTS, WHY_NOT, amount, read, steps } from "./words.js";
import { LONGEST } from "./offer.js";
import { isBelowZero } from "./typed.js";
import { isWholeText, readPay } from "./pay.js";
import { make } from "../shared/make.js";
import { number } from "../shared/fork.js";

const cut = (words) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

/** Paragraphs about an offer (offer.js); none where nothing was typed. */
export function echo(offer, money) {
  const { fork, told, text } = offer;
  if (!text.trim()) return [];
  const long = text.length === LONGEST ? [make("p", { class: "c-hint" }, `Читаем первые ${number(LONGEST)} знаков.`)] : [];
  if (!fork) return [make("p", {}, unread(text)), ...long];
  const lines = [make("p", {}, "Прочитали так: ", make("b", {}, read(fork)), `. Из слов «${cut(fork.text)}».`)];
  if (offer.swapped) lines.push(make("p", {}, "Границы стояли наоборот: поменяли местами."));
  if (told.reason in WHY_NOT) lines.push(make("p", { class: "k-warn" }, WHY_NOT[told.reason]));
  else lines.push(...monthWords(offer, money), ...contractWords(offer, money));
  if (fork.variable) lines.push(make("p", {}, "Премии или проценты обещаны сверху, в расчёт они не входят."));
  if (offer.others.length) lines.push(make("p", {}, `Есть и другие суммы (${offer.others.slice(0, 3).map((one) => amount(one)).join(", ")}), считаем первую.`));
  return lines;
}

function unread(text) {
  if (isBelowZero(text)) return "Зарплата не бывает меньше нуля. Уберите минус, например, «50 000 на руки».";
  if (isWholeText(text) && readPay(text).length) return "Это объявление целиком. Подтвердите выше, что прочитали верно: до этого ничего не применяем.";
  return `${isWholeText(text) ? "Зарплаты в этом тексте не нашли. Впишите одну сумму" : "Суммы не нашли. Напишите"}, например, «80к на руки».`;
}

function monthWords({ fork, form, told }, money) {
  const how = steps(fork, form, money);
  const lines = how ? [make("p", {}, "На руки в месяц: ", make("b", {}, amount(told)), `\u00a0— ${how}.`)] : [];
  if (told.reason in DOUBTS) lines.push(make("p", { class: "k-warn" }, DOUBTS[told.reason](money)));
  return lines;
}

function contractWords({ contract, month }, money) {
  if (!contract || !month) return [];
  const tax = money.rules.npd_companies;
  const after = (edge) => (edge === null ? null : edge * (1 - tax));
  const left = amount({ low: after(month.low), high: after(month.high) });
  return [make("p", {}, `Это сумма договора: НДФЛ с неё не удержат, налог платите сами. У самозанятого после ${number(tax * 100)}\u00a0% останется ${left}, без оплаченного отпуска. С окладом её сравнивает калькулятор: «Одна сумма, пять форм».`)];
}
