// A whole ad in the field of the calculator: what is read in it stands as buttons to confirm. Nothing is applied before one is
// pressed; pressed again it gives back what was there.

import { LONGEST } from "./offer.js";
import { laterRunner } from "../shared/later.js";
import { loadWords } from "./ad_words.js";
import { make } from "../shared/make.js";
import { payWords, read } from "./words.js";
import { readPay } from "./pay.js";
import { toNetMonth } from "./footing.js";

const NAMES = { region: "Где", employment: "Форма", grade: "Уровень", role: "Роль", work_format: "Формат" };
const MOST_PAYS = 3;
/** Characters shown before a sum. */
const BEFORE = 26;
const cut = (words) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

/** The words of a sum with a few before them: «спорт до 25 000 ₽» is no pay. */
function around(ad, sum) {
  const line = ad.replace(/\s+/gu, " ");
  const at = line.indexOf(sum.replace(/\s+/gu, " "));
  return at < 0 ? sum : line.slice(Math.max(0, at - BEFORE), at + sum.length).replace(/^\S*\s/u, "");
}

let words;

export class Ad {
  /** `ask`: the question whose lists and text are put (ask.js). */
  constructor(ask) {
    this.ask = ask;
    this.turn = 0;
    this.later = laterRunner();
    this.element = make("div", { class: "k-ad", role: "group", "aria-label": "Прочитали в объявлении", hidden: true });
  }

  hide() {
    this.turn += 1;
    this.element.hidden = true;
    this.element.removeAttribute("aria-busy");
    this.element.replaceChildren();
  }

  /** Offer what a text says. Its words beside the pay come with their tables, fetched when the first ad is pasted. */
  async show(text) {
    const turn = (this.turn += 1);
    this.text = text;
    const ad = text.slice(0, LONGEST);
    const likely = readPay(ad).filter((fork) => toNetMonth(fork, "all", this.ask.money).reason !== "doubtful");
    const pays = likely.slice(0, MOST_PAYS).map((fork) => this.payChip(fork, ad));
    this.element.setAttribute("aria-busy", "true");
    this.draw(pays, "");
    try {
      words ??= loadWords();
      const told = (await words)(ad);
      this.drawWhole(turn, [...pays, ...this.choiceChips(told), ...this.ask.offersOf(told).map((one) => this.chip(one))], "");
    } catch (error) {
      words = undefined;
      console.warn(error);
      this.drawWhole(turn, pays, "Место, форму, уровень и роль прочитать не удалось: не загрузился файл слов. Выберите их сами.");
    }
  }

  /** All that there is to say of the text of this turn, unless another has come. */
  drawWhole(turn, chips, failed) {
    if (turn !== this.turn) return;
    this.element.removeAttribute("aria-busy");
    this.draw(chips, failed);
  }

  draw(chips, failed) {
    const all = chips.length > 1 ? [make("button", { type: "button", class: "c-button", onclick: () => this.takeAll(chips) }, "Взять всё")] : [];
    const none = failed || this.element.hasAttribute("aria-busy") ? [] : [make("p", {}, "В этом тексте не нашли ни зарплаты, ни места, ни формы. Выберите их сами.")];
    const held = document.activeElement;
    this.element.replaceChildren(
      ...(chips.length ? [make("p", {}, "Прочитали в объявлении. Нажмите, что верно:"), make("div", { class: "k-read" }, ...chips.map(({ button }) => button), ...all)] : none),
      ...(failed ? [make("p", { class: "c-hint" }, failed)] : []),
    );
    this.element.hidden = false;
    if (this.element.contains(held)) held.focus({ preventScroll: true }); // a button put in anew has lost it
  }

  /** The first reading of each kind, one a task: no touch waits for all of them. */
  takeAll(chips) {
    const first = chips.filter(({ kind }, i) => chips.findIndex((one) => one.kind === kind) === i);
    this.later(first.map(({ button, press }) => () => button.isConnected && button.getAttribute("aria-pressed") !== "true" && press()));
  }

  /** A button to confirm a reading: `take` applies it, `giveBack` restores what was there; of one `kind` only one is taken. */
  chip({ kind, label, from, take, giveBack }) {
    const button = make("button", { type: "button", class: "c-button k-chip k-told", "aria-pressed": "false" }, label, from ? make("small", {}, ` «${cut(from)}»`) : null);
    const later = laterRunner();
    const press = () => {
      const taken = button.getAttribute("aria-pressed") === "true";
      for (const other of this.element.querySelectorAll(`[data-kind="${kind}"]`)) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(!taken));
      later([taken ? giveBack : take]);
    };
    button.dataset.kind = kind;
    button.addEventListener("click", press);
    return { kind, button, press };
  }

  /** A pay that is taken stands in the field as if it had been typed; given back, the ad stands there again. */
  payChip(fork, ad) {
    const take = () => this.ask.take(payWords(fork), { period: fork.period, tax: fork.tax });
    return this.chip({ kind: "pay", label: `Зарплата: ${read(fork)}`, from: around(ad, fork.text), take, giveBack: () => this.ask.take(this.text, {}) });
  }

  choiceChips(told) {
    return Object.entries(NAMES).flatMap(([name, title]) => {
      const list = this.ask.selects[name];
      const before = list.value;
      const known = told[name].filter(({ code }) => [...list.options].some(({ value }) => value === code));
      return known.map(({ code, words: from }) => this.chip({ kind: name, label: `${title}: ${this.ask.words(name, code)}`, from, take: () => choose(list, code), giveBack: () => choose(list, before) }));
    });
  }
}

function choose(list, code) {
  list.value = code;
  list.dispatchEvent(new Event("change", { bubbles: true }));
}
