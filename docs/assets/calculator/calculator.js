// The calculator: a pay typed in any words against the fork of its market, forms of work on one footing. Everything is
// computed here; what is typed lives as long as its tab and is never sent, the address holds only the choices.

import { certainty, context, known, proof, quartiles } from "../shared/answer_words.js";
import { answer, load } from "../shared/cube.js";
import { Ask } from "./ask.js";
import { Footed } from "./footed.js";
import { Heard } from "../shared/heard.js";
import { amount, centre } from "./words.js";
import { forkTable } from "../shared/fork_table.js";
import { grossOfNet, loadMoney } from "./footing.js";
import { hashOf } from "./state.js";
import { isPart } from "../shared/choice.js";
import { laterRunner } from "../shared/later.js";
import { loadPay } from "./pay.js";
import { make } from "../shared/make.js";
import { picture } from "./mark.js";
import { rub } from "../shared/fork.js";
import { day } from "../shared/words.js";
import { verdict } from "./verdict.js";
import { whole } from "../shared/whole.js";

const FORMS = ["in-house", "agency", "freelance"];
const GRADES = ["intern", "junior", "middle", "senior", "head"];
const START = new URL("../data/cube/start.json", import.meta.url);
const NBSP = "\u00a0";
const nobr = (words) => words.replace(/(\d) (?=\D)/g, `$1${NBSP}`);

/** Build the calculator inside `root`; where a file is missing say which, the tables of the page stay. */
export async function start(root) {
  const files = { вилки: () => load(START), "правила чтения сумм": loadPay, "правила налогов": loadMoney };
  const sheets = [new URL("calculator.css", import.meta.url)];
  await whole(root, { words: "Калькулятор не запустился", files, sheets, rest: "Таблицы ниже работают и без него." }, (cube, _, money) => new Calculator(root, cube, money).show());
}

class Calculator {
  constructor(root, cube, money) {
    Object.assign(this, { root, cube, money, later: laterRunner(), heard: new Heard() });
  }

  show() {
    this.notice = make("p", { class: "c-notice", role: "status", hidden: true });
    this.ask = new Ask(this.cube, this.money, (what) => this.changed(what));
    this.verdict = make("div", { class: "k-verdict" });
    this.stage = make("div", { class: "k-stage" });
    this.about = make("div", { class: "k-about" });
    this.way = make("a", { class: "k-way" }, "Моя вилка: всё это на одной странице для разговора о деньгах");
    this.others = make("section", { class: "k-others" });
    this.footed = new Footed(this.money);
    this.root.replaceChildren(
      this.notice,
      this.heard.element,
      make("div", { class: "v-hero k-hero" }, ...this.ask.nodes, this.verdict, this.stage, this.about, make("p", {}, this.way)),
      this.others,
      this.footed.element,
      this.toEmployers(),
    );
    this.root.classList.add("k-app");
    this.open();
    addEventListener("hashchange", () => isPart() || this.open());
  }

  // ------------------------------------------------------------ the address

  open() {
    this.say(this.ask.open(location.hash).odd ? "Часть ссылки не распознана и пропущена." : "");
    this.lead();
    this.draw();
  }

  changed(what) {
    if (what === "choice") {
      this.say("");
      history.replaceState(null, "", hashOf(this.ask.chosen) || location.pathname + location.search);
    }
    this.lead();
    this.draw();
    this.heard.soon(() => this.aloud());
  }

  say(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
  }

  // ------------------------------------------------------------ the answer

  /** Once the touch is seen or the part has come: the sentences, then the rest. */
  async draw() {
    const part = await this.ask.part((words) => this.say(words));
    if (part) this.drawFrom(part);
  }

  drawFrom(part) {
    this.cube = part;
    this.later([() => this.drawAnswer(), () => this.drawAbout(), () => this.drawOthers(), () => this.footed.draw(this.agreed())]);
  }

  drawAnswer() {
    this.offer = this.ask.read();
    this.cell = answer(this.cube, this.ask.selection);
    this.drawVerdict();
    this.stage.replaceChildren(...picture(this.cell, this.offer.month));
  }

  drawVerdict() {
    this.told = verdict(this.cube, this.cell, this.offer, this.money);
    const { head, lines, aside } = this.told;
    const empty = known(this.cell) && !this.ask.text.trim() ? [make("p", { class: "k-empty" }, `Впишите сумму${NBSP}— покажем её место среди предложений.`)] : [];
    this.verdict.replaceChildren(
      ...empty,
      ...(head ? [make("p", { class: "k-head" }, head)] : []),
      ...lines.map((words) => make("p", {}, words)),
      ...(aside ? [make("p", { class: "k-quiet" }, aside)] : []),
    );
  }

  /** What a screen reader is told after a pause: the sum and its place. */
  aloud() {
    const { month } = this.offer;
    if (!this.ask.text.trim()) return known(this.cell) ? `Медиана ${rub(this.cell.p50)}, ${this.cube.words.trust[this.cell.trust]}.` : this.told.head;
    if (!month) return this.ask.echo.textContent;
    return `На руки в месяц ${amount(month)}. ${this.told.head}`;
  }

  drawAbout() {
    const { cell } = this;
    if (!known(cell)) return void this.about.replaceChildren();
    const lines = [`Медиана ${rub(cell.p50)}. ${quartiles(cell)}`, certainty(this.cube, cell), context(this.cube, cell), `${proof(this.cube, cell)}. На\u00a0${day(this.cube.about.as_of)}. Это предложения в объявлениях, не выплаты.`];
    this.about.replaceChildren(...lines.filter(Boolean).map((words) => make("p", {}, nobr(words))));
  }

  /** On to the pages that take along all that is chosen and typed; the links stay, a focus on them too. */
  lead() {
    this.way.href = new URL("../../my/", import.meta.url).href + hashOf(this.ask.carried);
    this.panel.href = new URL("../../hire/", import.meta.url).href + hashOf(this.ask.carried);
  }

  // ------------------------------------------------------------ others

  drawOthers() {
    const [own, ...others] = this.neighbours().map(([name, change]) => ({ name, cell: answer(this.cube, { ...this.ask.selection, ...change }) }));
    this.others.replaceChildren(make("h2", {}, "Что предлагают рядом"), forkTable(this.cube, [{ ...own, strong: true }, ...others], "Что меняется", "Ваш выбор и его соседи"));
  }

  /** [name, what is changed] of the choice itself, other forms, the next grades, the country. */
  neighbours() {
    const { region, employment, grade } = this.ask.selection;
    const rows = [["Ваш выбор", {}]];
    for (const form of FORMS) if (form !== employment && this.ask.words("employment", form)) rows.push([this.ask.words("employment", form), { employment: form }]);
    const at = GRADES.indexOf(grade);
    const grades = at < 0 ? ["junior", "middle", "senior"] : [GRADES[at - 1], GRADES[at + 1]];
    for (const one of grades) if (one && this.ask.words("grade", one)) rows.push([this.ask.words("grade", one), { grade: one }]);
    if (region !== "RU") rows.push(["Вся Россия", { region: "RU" }]);
    return rows;
  }

  /** The gross sum of the pay typed; the median of the market before any. */
  agreed() {
    const { month, form } = this.offer;
    const value = month ? centre(month) : known(this.cell) ? this.cell.p50 : null;
    if (value === null) return "";
    const gross = form === "freelance" ? value : grossOfNet(value, this.money);
    return Math.round(gross / 1000) * 1000;
  }

  toEmployers() {
    this.panel = make("a", {}, "Вилка для вакансии");
    return make("section", { class: "k-hire", id: "hire" }, make("h2", {}, "Вы нанимаете?"), make("p", {}, this.panel, "\u00a0— вилка для объявления по обязанностям, полная стоимость со взносами, место вашей вилки и готовый текст."));
  }
}
