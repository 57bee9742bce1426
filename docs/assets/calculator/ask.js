// The question of a pay: a text typed in any words, five lists, two corrections of what was misread. The same part stands
// in the calculator and on «Моя вилка»; the <select>s are where a choice lives.

import { PERIODS, TAXES } from "./words.js";
import { LONGEST, offerOf } from "./offer.js";
import { Ad } from "./ad.js";
import { CHOICES, choicesOf } from "./state.js";
import { keepWords, keptWords } from "./typed.js";
import { echo } from "./echo.js";
import { isWholeText } from "./pay.js";
import { make } from "../shared/make.js";
import { Parts } from "../shared/parts.js";
import { options } from "../shared/choices.js";
import { placeField } from "../shared/place.js";

const EXAMPLES = ["80к гросс", "от 60 до 90 тыс на руки", "1500\u00a0₽ в час"];
const NAMES = { region: "Где", employment: "Форма занятости", grade: "Уровень", role: "Роль", work_format: "Формат" };
/** What an ad does not say is no choice of a reader. */
const SILENT = { employment: "unknown", work_format: "unknown", grade: "" };
const PAUSE = 200;
/** Longer words get a higher field. */
const LINE = 48;

const codes = (list) => [...list.options].map(({ value }) => value);

export class Ask {
  /** `changed(what)` is called after each change, with "text" or "choice"; `offersOf(told)`: what else a whole ad says that the
   * tool can take (ad_words.js -> chips of ad.js). */
  constructor(cube, money, changed, { label = "Сколько предлагают?", offersOf = () => [] } = {}) {
    Object.assign(this, { cube, money, changed, label, offersOf, parts: new Parts(cube), fixed: {}, kept: true });
    this.typed = make("textarea", { class: "c-input k-text", rows: 1, autocomplete: "off", spellcheck: "false", "aria-describedby": "k-hint", enterkeyhint: "done" });
    this.typed.addEventListener("input", () => this.soon());
    this.typed.addEventListener("keydown", (event) => this.key(event));
    this.typed.addEventListener("change", () => this.atOnce());
    addEventListener("pagehide", () => this.atOnce());
    this.selects = Object.fromEntries(Object.keys(NAMES).map((name) => [name, this.select(name)]));
    this.echo = make("div", { class: "k-echo" });
    this.ad = new Ad(this);
    this.fixes = this.corrections();
    this.form = this.build();
    this.nodes = [this.form, this.echo, this.fixes];
    this.put(keptWords());
    this.offerAd();
  }

  build() {
    const chips = EXAMPLES.map((words) => make("button", { type: "button", class: "c-button k-chip", onclick: () => this.example(words) }, words));
    this.asked = make("span", {}, this.label);
    const form = make(
      "form",
      { class: "k-form", "aria-label": "Предложение" },
      make("label", { class: "v-pick k-ask" }, this.asked, this.typed),
      make("div", { class: "k-chips", role: "group", "aria-label": "Примеры" }, make("span", { id: "k-hint" }, "Пишите как угодно или вставьте объявление целиком:"), ...chips),
      this.ad.element,
      make("div", { class: "k-choices" }, ...Object.entries(NAMES).map(([name, words]) => make("label", { class: "v-pick" }, make("span", {}, words), this.selects[name]))),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    placeField(this.selects.region);
    return form;
  }

  select(name) {
    const list = make("select", { name, onchange: () => this.changed("choice") }, ...options(this.cube, name));
    if (name in SILENT) list.querySelector(`option[value="${SILENT[name]}"]`)?.remove();
    return list;
  }

  /** Two lists to put right what was misread. */
  corrections() {
    const list = (name, words, pairs) => {
      const select = make("select", { onchange: () => this.fix(name, select.value) }, ...Object.entries(pairs).map(([value, said]) => make("option", { value }, said)));
      this[name] = select;
      return make("label", { class: "v-pick" }, make("span", {}, words), select);
    };
    const periods = { ...PERIODS, unknown: "срок не понят" };
    return make("div", { class: "k-fixes", hidden: true }, list("period", "Срок", periods), list("tax", "Налог", { ...TAXES, unknown: "не назван" }));
  }

  // ------------------------------------------------------------ the words

  /** Take words as if they had been typed, without telling anybody. */
  put(words) {
    this.typed.value = words;
    this.text = words;
    this.typed.classList.toggle("k-long", words.length > LINE || words.includes("\n"));
  }

  example(words) {
    this.typed.value = words;
    this.typed.focus();
    this.readAgain();
  }

  /** What is read in an ad, while one stands in the field. */
  offerAd() {
    if (isWholeText(this.text)) this.ad.show(this.text);
    else this.ad.hide();
  }

  /** Put words that a reader confirmed; `fixed`: the period and tax that go with them. */
  take(words, fixed) {
    this.put(words);
    this.fixed = fixed;
    this.kept = keepWords(words.trim().slice(0, LONGEST));
    this.changed("text");
  }

  /** A sum is one line: Enter reads it at once. In a whole ad it begins a new line. */
  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || this.typed.value.length > LINE || this.typed.value.includes("\n")) return;
    event.preventDefault();
    this.readAgain();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.readAgain(), PAUSE);
  }

  /** The field is left: what was typed last is read before anything else is done with it. */
  atOnce() {
    if (this.waiting) this.readAgain();
  }

  readAgain() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    if (this.typed.value !== this.text) this.fixed = {};
    this.put(this.typed.value);
    this.kept = keepWords(this.text.trim().slice(0, LONGEST));
    this.offerAd();
    this.changed("text");
  }

  fix(name, value) {
    this.fixed = { ...this.fixed, [name]: value };
    this.changed("text");
  }

  /** The offer as it is read now, said back under the field. */
  read() {
    const offer = offerOf(this.text, this.selection.employment, this.money, this.fixed);
    this.fixes.hidden = !offer.fork;
    if (offer.fork) [this.period.value, this.tax.value] = [offer.fork.period, offer.fork.tax];
    this.period.querySelector("[value=unknown]").hidden = offer.fork?.period !== "unknown";
    this.echo.replaceChildren(...echo(offer, this.money));
    return offer;
  }

  // ------------------------------------------------------------ the choices

  get selection() {
    return Object.fromEntries(CHOICES.map((name) => [name, this.selects[name].value]));
  }

  /**
   * The part of the cube that answers what is chosen; null where something else has been chosen meanwhile: its own is on its
   * way. Where it cannot be had the lists of role and format go back to all, `say` tells why, and it is the first part.
   */
  async part(say) {
    const asked = this.selection;
    const isStill = () => JSON.stringify(asked) === JSON.stringify(this.selection);
    const root = this.form.closest("[data-app]");
    if (!this.parts.here(asked)) root.setAttribute("aria-busy", "true");
    const done = (part) => {
      if (!isStill()) return null;
      root.removeAttribute("aria-busy");
      return part;
    };
    try {
      return done(await this.parts.of(asked));
    } catch (error) {
      console.warn(error);
      if (!done(this.cube)) return null;
      this.selects.role.selectedIndex = this.selects.work_format.selectedIndex = 0;
      say("Не удалось загрузить ответы для выбранной роли или формата, показано по всем. Проверьте связь и выберите ещё раз.");
      return this.cube;
    }
  }

  /** Codes that may be chosen, by the name of a list. */
  get lists() {
    return Object.fromEntries(Object.entries(this.selects).map(([name, list]) => [name, codes(list)]));
  }

  /** Take what a link holds (and a sum that it brought); gives what it holds, `odd` where part of it makes no sense. */
  open(hash, { lists = {}, ...taken } = {}) {
    const fixes = taken.sum ? { period: codes(this.period), tax: codes(this.tax) } : {};
    const state = choicesOf(hash, { ...this.lists, ...fixes, ...lists }, taken);
    for (const [name, list] of Object.entries(this.selects)) list.value = state.chosen[name] ?? list.options[0].value;
    if (state.pay) this.put(state.pay);
    if (state.pay) this.kept = keepWords(state.pay.trim());
    this.fixed = state.fixed;
    return state;
  }

  /** Names and values that are chosen, for an address. */
  get chosen() {
    const named = Object.keys(NAMES).filter((name) => this.selects[name].selectedIndex > 0);
    return named.map((name) => [name, this.selects[name].value]);
  }

  /** What goes along to another page of the same tab: choices, corrections, and the sum where the tab cannot keep it. */
  get carried() {
    const sum = this.kept ? [] : [["pay", this.text.trim().slice(0, 300)]];
    return [...this.chosen, ...Object.entries(this.fixed), ...sum];
  }

  /** The words an option has in its list. */
  words(name, code) {
    return [...this.selects[name].options].find(({ value }) => value === code)?.textContent;
  }
}
