// What one typed text offers: the sum read, put right by the reader, turned into a month on hand as its form is taxed.

import { inOrder, isBelowZero, usualRange } from "./typed.js";
import { isWholeText, readPay } from "./pay.js";
import { toNetMonth } from "./footing.js";

/** Слова договора, при котором налог платит сам исполнитель. */
const CONTRACT = /самозанят|(?<![а-яё])(?:нпд|ип)(?![а-яё])/iu;
/** Longer texts are read up to here. */
export const LONGEST = 10_000;

/** Wider than this no fork is: «90/60к» read as from 90 to 60 000. */
const WIDEST = 10;

/** The pay a text states: the first in roubles a month, else the first; the others that were read; were edges swapped? */
export function mainPay(typed) {
  const usual = isWholeText(typed) || isSound(readPay(typed)) ? typed : usualRange(typed);
  const text = isWholeText(typed) ? typed : inOrder(usual);
  const forks = readPay(text);
  const main = forks.find(({ period, currency }) => period === "month" && currency === "RUB") ?? forks[0] ?? null;
  return { main, others: forks.filter((fork) => fork !== main), swapped: text !== usual && Boolean(main) };
}

/** One fork of two likely edges: read well as it is written. */
const isSound = (forks) => forks.length === 1 && forks[0].low !== null && forks[0].high !== null && forks[0].high <= WIDEST * forks[0].low;

/**
 * `employment`: the form chosen; `fixed`: { period, tax } that the reader put right. Gives { text, fork, others,
 * swapped, contract, form, told, month }: `fork` as read or null; `told`: { low, high, reason } of a month on hand;
 * `month`: the same where it can be compared, else null. Of a whole ad nothing is taken: its pays are offered (ad.js).
 */
export function offerOf(typed, employment, money, fixed = {}) {
  const text = typed.slice(0, LONGEST).normalize("NFC"); // «й» copied from a Mac is two signs
  const nothing = { main: null, others: [], swapped: false };
  const sum = text.trim() && !isWholeText(text) && !isBelowZero(text);
  const { main, others, swapped } = sum ? mainPay(text) : nothing;
  const fork = main && { ...main, ...fixed };
  const contract = Boolean(sum) && CONTRACT.test(text);
  // Самозанятый и ИП платят налог сами: сумма их договора не оклад, НДФЛ с неё не снимают.
  const form = contract ? "freelance" : employment;
  const told = fork && toNetMonth(fork, form, money);
  const month = told && (told.low ?? told.high) !== null ? told : null;
  return { text, fork, others, swapped, contract, form, told, month };
}
