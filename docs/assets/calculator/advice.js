// The fork that an employer may put into an ad: the quartiles of the asked cell, or a plain no.

import { certainty, context, firm, proof } from "../shared/answer_words.js";
import { fromTo, number, rub } from "../shared/fork.js";
import { grossOfNet } from "./footing.js";
import { make } from "../shared/make.js";

const NBSP = "\u00a0";
const STEP = 5000;

/** A fork to put into an ad: quartiles to the nearest 5 000, or null where there are none. */
export function advised(cell) {
  if (!firm(cell) || !cell.p25 || !cell.p75) return null;
  const [low, high] = [cell.p25, cell.p75].map((value) => Math.round(value / STEP) * STEP);
  return { low, high };
}

/** Paragraphs: the fork on hand and before tax, what it rests on; or why there is none. */
export function advice(cube, cell, form, money) {
  const fork = advised(cell);
  const words = (text) => make("p", {}, text);
  if (!fork) return [words(`${certainty(cube, cell)} Вилку по таким данным не посоветуем.`), words(context(cube, cell)), words(`${proof(cube, cell)}.`)];
  const gross = form === "freelance" ? "" : ` Это ${fromTo(...[fork.low, fork.high].map((net) => Math.round(grossOfNet(net, money) / 1000) * 1000))} до вычета НДФЛ.`;
  const said = fromTo(fork.low, fork.high);
  return [
    make("p", { class: "k-head" }, `${said[0].toUpperCase()}${said.slice(1)} на руки`),
    words(`Между этими границами лежит половина предложений для вашего выбора; мы округлили их до 5${NBSP}тысяч. Ниже нижней\u00a0— четверть предложений, выше верхней\u00a0— четверть, середина ${rub(cell.p50)}.${gross}`),
    words(`${certainty(cube, cell)} ${proof(cube, cell)}. ${paidShare(cell)}`),
  ];
}

function paidShare({ n_vacancies: paid, n_all: all }) {
  if (!all || all < paid) return "";
  return `Зарплату, которую можно сравнить, называют ${Math.round((paid / all) * 100)}${NBSP}% таких объявлений (${number(paid)} из ${number(all)}): объявление с суммой уже выделяется.`;
}
