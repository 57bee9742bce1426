// The employer's panel: duties, place, step and form -> a fork for an ad, its full cost, where one's own fork stands, the
// ad's text. Everything is computed here; the address holds the choices, a sum only its tab.

import { certainty, context, proof } from "../shared/answer_words.js";
import { answer, load } from "../shared/cube.js";
import { Ask } from "../calculator/ask.js";
import { Heard } from "../shared/heard.js";
import { adText } from "./ad_text.js";
import { advised, paidShare } from "./advised.js";
import { combined, paidFor, placed } from "./said.js";
import { costs } from "./costs.js";
import { day } from "../shared/words.js";
import { fromTo, number, rub } from "../shared/fork.js";
import { grossOfNet, loadMoney } from "../calculator/footing.js";
import { handedOver } from "../shared/clip.js";
import { hashOf } from "../calculator/state.js";
import { isPart } from "../shared/choice.js";
import { laterRunner } from "../shared/later.js";
import { loadPay } from "../calculator/pay.js";
import { make } from "../shared/make.js";
import { picture } from "../calculator/mark.js";
import { fileAt } from "../shared/file.js";
import { whole } from "../shared/whole.js";

const NBSP = "\u00a0";
const DATA = (name) => new URL(`../data/${name}.json`, import.meta.url);
const SHEETS = ["../calculator/calculator.css", "hire.css"].map((name) => new URL(name, import.meta.url));
const GUIDE = (part) => new URL(`../../guides/for-employers/#${part}`, import.meta.url).href;

/** Build the panel inside `root`; where a file is missing say which. */
export async function start(root) {
  const files = { вилки: () => load(DATA("cube/start")), "правила чтения сумм": loadPay, "правила налогов": loadMoney, "задачи и взносы": () => fileAt(DATA("hire"), isHiring) };
  await whole(root, { words: "Панель не запустилась", files, sheets: SHEETS }, (cube, _, money, hiring) => new Hire(root, cube, money, hiring).show());
}

/** Of data/hire.json (vilka.publishing.duties.VERSION). */
export const VERSION = 1;
const isHiring = (file) => file?.version === VERSION;

class Hire {
  constructor(root, cube, money, hiring) {
    Object.assign(this, { root, cube, money, hiring, heard: new Heard(), later: laterRunner() });
  }

  show() {
    this.notice = make("p", { class: "c-notice", role: "status", hidden: true });
    const duties = this.duties();
    this.ask = new Ask(this.cube, this.money, () => this.changed(), { label: "Ваша вилка, если она уже есть", offersOf: ({ duties: told }) => this.offersOf(told) });
    this.ask.form.prepend(duties);
    this.fork = make("section", { class: "h-fork", "aria-label": "Вилка для объявления" });
    this.cost = make("section", { class: "h-cost" });
    this.many = make("section", { class: "h-many" });
    this.root.classList.add("k-app", "h-app");
    this.root.replaceChildren(this.notice, this.heard.element, make("div", { class: "v-hero h-ask" }, ...this.ask.nodes), this.fork, this.many, this.cost, this.ad());
    this.open();
    addEventListener("hashchange", () => isPart() || this.open());
  }

  /** The twelve tasks; a chosen one may be a plus only. */
  duties() {
    this.tasks = this.hiring.tasks.map((task) => {
      const box = make("input", { type: "checkbox", value: task.code, onchange: () => this.changed() });
      const plus = make("input", { type: "checkbox", onchange: () => this.changed(), "aria-label": `${task.name}: только плюсом` });
      const only = make("label", { class: "h-plus" }, plus, " плюсом");
      return { task, box, plus, only, line: make("div", { class: "h-task" }, make("label", {}, box, ` ${task.name}`), only) };
    });
    const guide = make("a", { href: new URL("../../guides/tasks/", import.meta.url).href }, "что это за задачи");
    return make("fieldset", { class: "h-tasks" }, make("legend", {}, "Что поручите"), ...this.tasks.map(({ line }) => line), make("p", { class: "c-hint" }, guide));
  }

  /** Duties that a pasted ad names, to be ticked. */
  offersOf(told) {
    return told.flatMap(({ code, words, plus: only }) => {
      const found = this.tasks.find(({ task }) => task.code === code);
      if (!found) return [];
      const { task, box, plus } = found;
      const before = [box.checked, plus.checked];
      const put = ([must, more]) => {
        [box.checked, plus.checked] = [must, more];
        this.changed();
      };
      return [{ kind: `task ${code}`, label: `Задача${only ? " плюсом" : ""}: ${task.name}`, from: words, take: () => put([true, only]), giveBack: () => put(before) }];
    });
  }

  ad() {
    this.text = make("pre", { class: "h-text", tabindex: 0, role: "region", "aria-label": "Текст объявления" });
    this.said = make("p", { class: "c-hint", role: "status" });
    this.spare = make("textarea", { class: "c-input", readonly: true, hidden: true, rows: 8, "aria-label": "Скопируйте сами" });
    const copy = async () => {
      await this.written();
      this.said.textContent = await handedOver(this.text.textContent, this.spare, "Текст скопирован.");
    };
    const { fine_law: law } = this.hiring.law;
    const note = `В тексте нет пола, возраста, семьи, внешности и места жительства: за них штрафуют (${law}). Впишите своё вместо «___».`;
    return make("section", { class: "h-ad", id: "ad" }, make("h2", {}, "Текст объявления"), make("p", { class: "c-hint" }, `${note} `, make("a", { href: GUIDE("discrimination") }, "Что ещё нельзя")),
      make("button", { type: "button", class: "c-button", onclick: copy }, "Скопировать текст"), this.said, this.spare, this.text);
  }

  // ------------------------------------------------------------ the address

  open() {
    const codes = this.tasks.map(({ task }) => task.code);
    const { chosen, odd } = this.ask.open(location.hash, { lists: { task: codes, plus: codes }, many: ["task", "plus"], sum: true });
    for (const { task, box, plus } of this.tasks) {
      plus.checked = Boolean(chosen.plus?.includes(task.code));
      box.checked = plus.checked || Boolean(chosen.task?.includes(task.code));
    }
    this.say(odd ? "Часть ссылки не распознана и пропущена." : "");
    this.draw();
  }

  /** Chosen tasks: the duties, and those that are a plus. */
  get picked() {
    const chosen = this.tasks.filter(({ box }) => box.checked);
    const of = (wanted) => chosen.filter(({ plus }) => plus.checked === wanted).map(({ task }) => task);
    return { must: of(false), plus: of(true) };
  }

  changed() {
    const { must, plus } = this.picked;
    const pairs = [...this.ask.chosen, ...must.map(({ code }) => ["task", code]), ...plus.map(({ code }) => ["plus", code])];
    history.replaceState(null, "", hashOf(pairs) || location.pathname + location.search);
    this.say("");
    this.said.textContent = "";
    this.spare.hidden = true;
    this.draw();
    this.heard.soon(() => this.fork.querySelector(".k-head")?.textContent ?? this.fork.textContent);
  }

  say(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
  }

  // ------------------------------------------------------------ the answer

  part() {
    return this.ask.part((words) => this.say(words));
  }

  async draw() {
    const part = await this.part();
    if (part) this.drawFrom(part);
  }

  /** Once the text is that of what is chosen now: it is not copied as it was before. */
  async written() {
    const part = await this.part();
    if (!part) return;
    this.drawAnswer(part);
    this.drawAd();
  }

  drawFrom(cube) {
    for (const { box, only } of this.tasks) only.hidden = !box.checked;
    this.later([() => this.drawAnswer(cube), () => this.drawMany(), () => this.drawCost(), () => this.drawAd()]);
  }

  drawAnswer(cube) {
    this.offer = this.ask.read();
    this.question = this.ask.selection;
    this.cell = answer(cube, this.question);
    this.mine = this.offer.month && { low: this.offer.month.low, high: this.offer.month.high };
    this.drawFork(cube);
  }

  drawFork(cube) {
    const { cell } = this;
    const words = (text, kind) => make("p", kind ? { class: kind } : {}, text);
    const fork = advised(cell);
    const head = fork ? `${capital(fromTo(fork.low, fork.high))} ${this.contract ? "в месяц по договору" : "на руки"}` : "Вилку по таким данным не посоветуем";
    const own = placed(cell, this.offer.month);
    const lines = fork
      ? [`Между этими границами лежит половина предложений, мы округлили их до 5${NBSP}тысяч. Середина ${rub(cell.p50)}.${this.grossWords(fork)}`, `${certainty(cube, cell)} ${proof(cube, cell)}. ${paidShare(cell)}`]
      : [`${certainty(cube, cell)} ${context(cube, cell)}`, `${proof(cube, cell)}.`];
    this.fork.replaceChildren(
      make("h2", {}, "Вилка для объявления"), words(head, "k-head"),
      ...(own ? [make("p", {}, make("b", {}, own))] : []), ...this.tooLittle(),
      make("div", { class: "k-stage" }, ...picture(cell, this.offer.month)),
      ...lines.map((line) => words(line)), words(`Данные на${NBSP}${day(cube.about.as_of)}. Это предложения в объявлениях, не выплаты.`, "c-hint"),
    );
  }

  /** A freelancer's sums are those of his contract. */
  get contract() {
    return this.question.employment === "freelance";
  }

  grossWords(fork) {
    return this.contract ? "" : ` Это ${fromTo(...[fork.low, fork.high].map((net) => Math.round(grossOfNet(net, this.money) / 1000) * 1000))} до вычета НДФЛ.`;
  }

  /** Staff is not paid less than the minimum wage of the place. */
  tooLittle() {
    const fork = this.mine ?? advised(this.cell);
    const edge = fork && (fork.low ?? fork.high);
    const wages = this.hiring.payroll.minimum_wages;
    const least = wages[this.question.region] ?? wages.RU;
    if (!edge || this.contract || grossOfNet(edge, this.money) >= least) return [];
    return [make("p", { class: "k-warn" }, `Это ниже минимальной зарплаты за полный месяц: ${number(least)}${NBSP}₽ до вычета.`)];
  }

  drawMany() {
    const { must } = this.picked;
    const { warn, lines } = combined(must.length, this.hiring);
    const paid = paidFor(must, this.hiring.paid);
    const nothing = must.length ? [] : [make("p", { class: "c-hint" }, "Отметьте обязанности: скажем, многого ли вы хотите от одного человека.")];
    this.many.replaceChildren(
      make("h2", {}, "Не слишком ли много для одного?"), ...nothing,
      ...(warn ? [make("p", { class: "k-warn" }, `${warn} `, make("a", { href: GUIDE("combine") }, "Как разобрать"))] : []),
      ...[...lines, paid].filter(Boolean).map((words) => make("p", {}, words)),
    );
  }

  drawCost() {
    const fork = this.mine ?? advised(this.cell);
    const whose = this.mine ? "вашей вилки" : "вилки, которую мы посоветовали";
    const empty = make("p", {}, "Впишите свою вилку: посчитаем, во что она обойдётся.");
    this.cost.replaceChildren(make("h2", {}, "Полная стоимость в месяц"), ...(fork ? costs(fork, whose, this.contract, this.money, this.hiring.payroll) : [empty]), make("p", {}, make("a", { href: GUIDE("full-cost") }, "Что ещё входит в расход")));
  }

  drawAd() {
    const fork = this.mine ?? advised(this.cell);
    const round = (value) => (value === null ? null : Math.round(value / 1000) * 1000);
    const gross = fork && { low: fork.low && round(grossOfNet(fork.low, this.money)), high: fork.high && round(grossOfNet(fork.high, this.money)) };
    const rounded = fork && { low: round(fork.low), high: round(fork.high) };
    this.text.textContent = adText({ question: this.question, words: (name, code) => this.ask.words(name, code), ...this.picked, fork: rounded, gross, trade: this.cube.words.trade });
  }
}

const capital = (words) => words[0].toUpperCase() + words.slice(1);
