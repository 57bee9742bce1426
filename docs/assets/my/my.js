// «Моя вилка»: the reader's own case on one page to send or print. Nothing leaves the browser: the sum lives in its tab, and
// goes into a link only when the reader asks for that.

import { answer, load } from "../shared/cube.js";
import { Ask } from "../calculator/ask.js";
import { Heard } from "../shared/heard.js";
import { KINDS, NO_REASONS, asText, counted, story, telling } from "./story.js";
import { firm, known } from "../shared/answer_words.js";
import { handedOver } from "../shared/clip.js";
import { hashOf } from "../calculator/state.js";
import { isPart } from "../shared/choice.js";
import { laterRunner } from "../shared/later.js";
import { loadMoney } from "../calculator/footing.js";
import { loadPay } from "../calculator/pay.js";
import { make } from "../shared/make.js";
import { percent } from "../shared/fork.js";
import { picture } from "../calculator/mark.js";
import { verdict } from "../calculator/verdict.js";
import { fileAt, optional } from "../shared/file.js";
import { whole } from "../shared/whole.js";

const DATA = (name) => new URL(`../data/${name}.json`, import.meta.url);
const SHEETS = ["../calculator/calculator.css", "my.css"].map((name) => new URL(name, import.meta.url));

/** Build the page's tool inside `root`; where a file is missing say which. */
export async function start(root) {
  const skills = () => optional(fileAt(DATA("skills"), (file) => Array.isArray(file?.skills)), { skills: [] });
  const files = { вилки: () => load(DATA("cube/start")), "правила чтения сумм": loadPay, "правила налогов": loadMoney, навыки: skills };
  await whole(root, { words: "Страница не собралась", files, sheets: SHEETS }, (cube, _, money, told) => new My(root, cube, money, told.skills).show());
}

class My {
  constructor(root, cube, money, skills) {
    Object.assign(this, { root, cube, money, skills, heard: new Heard(), later: laterRunner() });
  }

  show() {
    this.notice = make("p", { class: "c-notice", role: "status", hidden: true });
    this.kind = make("select", { name: "my", onchange: () => this.changed() }, ...Object.entries({ offer: "Мне предлагают", now: "Мне платят сейчас" }).map(([value, words]) => make("option", { value }, words)));
    this.ask = new Ask(this.cube, this.money, () => this.changed(), { label: "Сколько?" });
    this.ask.form.prepend(make("label", { class: "v-pick" }, make("span", {}, "Чья это сумма"), this.kind));
    this.ask.form.append(this.skillBoxes());
    this.card = make("section", { class: "m-card", "aria-label": "Моя вилка" });
    this.root.classList.add("k-app", "m-app");
    this.root.replaceChildren(this.notice, this.heard.element, make("div", { class: "m-ask" }, ...this.ask.nodes), this.tools(), this.card);
    this.open();
    addEventListener("hashchange", () => isPart() || this.open());
  }

  /** The skills that are an argument, to be ticked; where none is, a sentence. */
  skillBoxes() {
    this.boxes = telling(this.skills).map((skill) => {
      const box = make("input", { type: "checkbox", value: skill.code, onchange: () => this.changed() });
      return [box, make("label", { class: "m-skill" }, box, ` ${skill.name} (+${percent(skill.value)})`)];
    });
    const none = this.skills.length ? "Ни у одного навыка разница в зарплате пока не отличима от нуля." : "Файл навыков не загрузился: этот довод сейчас не показать.";
    const inside = this.boxes.length ? this.boxes.map(([, label]) => label) : [make("p", { class: "c-hint" }, none)];
    return make("fieldset", { class: "m-skills" }, make("legend", {}, "Что из этого вы умеете и можете показать"), ...inside);
  }

  tools() {
    const button = (words, act) => make("button", { type: "button", class: "c-button", onclick: act }, words);
    this.said = make("p", { class: "c-hint", role: "status" });
    this.spare = make("textarea", { class: "c-input m-spare", readonly: true, hidden: true, rows: 6, "aria-label": "Скопируйте сами" });
    const note = "Сумма стоит в ссылке после знака #: на сервер она не уходит, но её увидит каждый, кому вы пошлёте ссылку.";
    return make("div", { class: "m-tools" },
      make("button", { type: "button", class: "c-button m-print", onclick: () => this.drawn().then(() => print()) }, "Напечатать или сохранить в PDF"),
      button("Скопировать текстом", () => this.drawn().then(() => this.hand(asText(this.told, this.link()), "Текст скопирован."))),
      button("Скопировать ссылку с суммой", () => this.hand(this.link(true), `Ссылка скопирована. ${note}`)),
      this.said, this.spare);
  }

  async hand(words, done) {
    this.said.textContent = await handedOver(words, this.spare, done);
  }

  // ------------------------------------------------------------ the address

  open() {
    const codes = telling(this.skills).map(({ code }) => code);
    const { chosen, odd } = this.ask.open(location.hash, { lists: { skill: codes, my: Object.keys(KINDS) }, many: ["skill"], sum: true });
    this.kind.value = chosen.my ?? "offer";
    for (const [box] of this.boxes) box.checked = (chosen.skill ?? []).includes(box.value);
    this.say(odd ? "Часть ссылки не распознана и пропущена." : "");
    this.draw();
  }

  get picked() {
    return this.boxes.filter(([box]) => box.checked).map(([box]) => box.value);
  }

  get chosen() {
    const kind = this.kind.selectedIndex > 0 ? [["my", this.kind.value]] : [];
    return [...this.ask.chosen, ...kind, ...this.picked.map((code) => ["skill", code])];
  }

  /** The address of this case; with the sum only where the reader asked for it, or the tab cannot keep it. */
  link(withSum = false) {
    const sum = withSum ? [...Object.entries(this.ask.fixed), ["pay", this.ask.text.trim().slice(0, 300)]] : [];
    return location.href.split("#")[0] + hashOf([...this.chosen, ...sum]);
  }

  changed() {
    this.say("");
    this.said.textContent = "";
    this.spare.hidden = true;
    history.replaceState(null, "", hashOf(this.chosen) || location.pathname + location.search);
    this.draw();
    this.heard.soon(() => `${this.told.sum} ${this.told.head} ${counted(this.told.reasons.length)}.`);
  }

  say(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
  }

  // ------------------------------------------------------------ the page

  part() {
    return this.ask.part((words) => this.say(words));
  }

  async draw() {
    const part = await this.part();
    if (part) this.later([() => this.drawFrom(part)]);
  }

  /** Once the page says what is chosen now: what is taken away is never what was chosen before. */
  async drawn() {
    const part = await this.part();
    if (part) this.drawFrom(part);
  }

  drawFrom(cube) {
    const offer = this.ask.read();
    const question = this.ask.selection;
    const cell = answer(cube, question);
    const said = verdict(cube, cell, offer, this.money);
    this.told = story({
      cube, question, offer, told: said, kind: this.kind.value, skills: this.skills, picked: this.picked,
      words: (name, code) => this.ask.words(name, code), money: this.money,
    });
    this.card.replaceChildren(...this.page(this.told, cell, offer));
  }

  page(told, cell, offer) {
    const part = (title, lines) => (lines.length ? [make("h3", {}, title), make("ul", {}, ...lines.map((words) => make("li", {}, ...words)))] : []);
    const empty = "Впишите сумму выше: здесь появится её место среди предложений.";
    const first = told.sum || (known(cell) ? empty : "");
    return [
      make("p", { class: "m-kicker" }, "Моя вилка"),
      make("h2", { class: "m-name" }, told.name),
      make("p", { class: "m-sum" }, first),
      told.head && offer.fork ? make("p", { class: "k-head" }, told.head) : null,
      make("div", { class: `k-stage${firm(cell) ? "" : " m-soft"}` }, ...picture(cell, offer.month)),
      ...[...told.lines, ...told.market].map((words) => make("p", {}, words)),
      ...part("Доводы из данных", told.reasons.map(({ name, words }) => [make("b", {}, `${name}. `), words])),
      told.reasons.length ? null : make("p", {}, NO_REASONS),
      told.missing.length ? make("p", { class: "m-missing" }, `Не стало доводом. ${told.missing.join(" ")}`) : null,
      ...part("Чего мы не знаем", told.unknown.map((words) => [words])),
      make("p", { class: "m-source" }, `${told.source} `, make("span", { class: "m-link" }, this.link())),
    ].filter(Boolean);
  }
}
