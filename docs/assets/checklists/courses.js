// The course checklist: up to four courses side by side, points with reasons, pay-back. Reads its questions
// from the plain list on the page, which stays for readers without scripts.

import { LONGEST_NAME, MOST_COURSES, cleaned, newCourse, newState, payback, roubles, score, shared } from "./course_score.js";
import { isOdd } from "../shared/choice.js";
import { rub } from "../shared/fork.js";
import { keep, kept, packed, unpacked, whenKeptElsewhere } from "../shared/keep.js";
import { counted, make } from "../shared/make.js";

const KEY = "vilka:courses";
const HASH = "#courses=";
const ANSWERS = { "": "?", yes: "да", partly: "отчасти", no: "нет" };
const ANSWER_WORDS = { "": "не проверено", yes: "да", partly: "отчасти", no: "нет" };
const WEIGHTS = ["не важно", "немного", "важно", "очень важно"];
const LETTERS = "АБВГ";
const JUNIOR = { role: "all", employment: "all", grade: "junior", work_format: "all" };
const REASONS_SHOWN = 3;

/** Build the tool inside `root` and hide the plain list. */
export function start(root) {
  const list = document.querySelector("[data-list=courses]");
  if (!list) return;
  const checklist = new Checklist(root, readGroups(list));
  checklist.show();
  list.hidden = true;
  addEventListener("beforeprint", () => checklist.unfold(true));
  addEventListener("afterprint", () => checklist.unfold(false));
  whenKeptElsewhere(KEY, () => checklist.again());
  addEventListener("hashchange", () => (location.hash.startsWith(HASH) || isOdd(location.hash)) && checklist.reopen());
}

function readGroups(list) {
  return [...list.querySelectorAll("section")].map((section) => ({
    title: section.querySelector("h2").textContent,
    questions: [...section.querySelectorAll("li")].map(readQuestion),
  }));
}

function readQuestion(item) {
  const part = (name) => item.querySelector(`[data-part=${name}]`)?.textContent ?? "";
  const { code, kind, weight, yes, no } = item.dataset;
  const notes = ["why", "how", "stop"].map(part).filter(Boolean);
  return { code, kind, weight: Number(weight), what: part("what"), yes, no, notes };
}

class Checklist {
  constructor(root, groups) {
    this.root = root;
    this.groups = groups;
    this.questions = groups.flatMap((group) => group.questions);
    this.cube = null;
    this.cubeAsked = this.cubeGone = false;
    this.notice = "";
    this.open();
  }

  /** The state from the link if there is one, else the one kept here, else a new one. */
  open() {
    this.state = cleaned(kept(KEY), this.questions) ?? newState();
    this.visiting = false;
    if (!location.hash.startsWith(HASH)) {
      if (isOdd(location.hash)) this.notice = "Ссылка не распознана. Показан ваш список.";
      return;
    }
    const visited = cleaned(unpacked(location.hash.slice(HASH.length)), this.questions);
    if (!visited) {
      this.notice = "Ссылка на сравнение повреждена. Показан ваш список.";
      return;
    }
    this.own = this.state;
    this.state = shared(visited);
    this.visiting = true;
  }

  /** Take what another tab has kept; a visitor's comparison stays on the screen. */
  again() {
    const own = cleaned(kept(KEY), this.questions) ?? newState();
    if (this.visiting) {
      this.own = own;
      return;
    }
    this.state = own;
    this.show();
  }

  reopen() {
    this.notice = "";
    this.open();
    this.show();
  }

  // ------------------------------------------------------------ drawing

  show() {
    this.status = make("p", { class: "c-heard", role: "status", "aria-live": "polite" });
    this.linkNote = make("p", { class: "c-hint", role: "status" });
    this.results = make("div", { class: "c-results" });
    this.names = make("div", { class: "c-names" });
    this.message = make("p", { class: "c-notice", role: "alert", hidden: true });
    this.link = make("input", { class: "c-input c-link", readonly: true, hidden: true, "aria-label": "Ссылка на сравнение" });
    this.body = make("div", { class: "c-groups" });
    const summary = make("section", { class: "c-summary", id: "result" }, make("h2", {}, "Итог"), this.status, this.results, this.pay());
    this.bar = make("a", { class: "c-bar", href: "#result" });
    this.root.replaceChildren(this.message, this.visitor(), this.names, this.body, this.bar, summary, this.tools());
    this.root.classList.add("c-app");
    this.drawCourses();
    if (this.notice) this.say(this.notice);
    this.awaitPay();
  }

  say(words) {
    this.message.textContent = words;
    this.message.hidden = !words;
  }

  unfold(open) {
    for (const notes of this.root.querySelectorAll("details")) notes.open = open;
  }

  visitor() {
    const take = make("button", { type: "button", class: "c-button", onclick: () => this.leave(this.state) }, "Взять себе");
    const back = make("button", { type: "button", class: "c-button", onclick: () => this.leave(this.own) }, "Вернуться к своему");
    const words = "Вы открыли чужое сравнение. Пока вы его не взяли, оно не сохраняется.";
    return make("div", { class: "c-visitor", hidden: !this.visiting }, make("p", {}, words), take, back);
  }

  leave(state) {
    this.visiting = false;
    this.state = state;
    this.notice = "";
    history.replaceState(null, "", location.pathname + location.search);
    this.show();
    this.changed();
  }

  drawCourses() {
    const add = make("button", { type: "button", class: "c-button", onclick: () => this.add() }, "Добавить курс");
    add.hidden = this.state.courses.length >= MOST_COURSES;
    this.names.replaceChildren(make("h2", {}, "Курсы"), ...this.state.courses.map((_, at) => this.nameRow(at)), add);
    this.body.replaceChildren(...this.groups.map((group) => this.group(group)));
    this.summarise();
  }

  nameOf(at) {
    return this.state.courses[at].name.trim() || `Курс ${LETTERS[at]}`;
  }

  nameRow(at) {
    const course = this.state.courses[at];
    const name = make("input", { class: "c-input", maxlength: LONGEST_NAME, value: course.name, autocomplete: "off", placeholder: `Курс ${LETTERS[at]}` });
    name.addEventListener("input", () => this.rename(at, name.value));
    const price = this.sumInput(course.price, (value) => (course.price = value));
    const drop = make("button", { type: "button", class: "c-button c-button--quiet", onclick: () => this.drop(at) }, `Убрать`);
    drop.setAttribute("aria-label", `Убрать: ${this.nameOf(at)}`);
    drop.hidden = this.state.courses.length === 1;
    return make(
      "div",
      { class: "c-course" },
      make("label", { class: "c-field" }, make("span", {}, `Название, курс ${LETTERS[at]}`), name),
      make("label", { class: "c-field" }, make("span", {}, "Полная цена, ₽"), ...price),
      drop,
    );
  }

  sumInput(value, store) {
    const input = make("input", { class: "c-input", inputmode: "numeric", autocomplete: "off", maxlength: 16, value: value ?? "" });
    const bad = make("small", { class: "c-bad", role: "status" });
    input.addEventListener("input", () => {
      const typed = input.value.trim();
      const read = typed ? roubles(typed) : null;
      const wrong = Boolean(typed) && read === null;
      input.setAttribute("aria-invalid", String(wrong));
      bad.textContent = wrong ? `Не поняли «${typed}». Впишите рубли числом, например 65 000.` : "";
      store(read);
      this.changed();
    });
    return [input, bad];
  }

  group({ title, questions }) {
    const flags = questions[0].kind === "flag";
    const hint = flags ? make("p", { class: "c-hint" }, "Отметьте пункты, которые нашли в договоре или услышали.") : null;
    const items = questions.map((question) => (flags ? this.flag(question) : this.question(question)));
    return make("section", {}, make("h2", {}, title), hint, make("ul", { class: "c-items" }, ...items));
  }

  question(question) {
    const { code, what, notes } = question;
    const rows = this.state.courses.map((course, at) => this.answer(question, course, at));
    const head = make("div", { class: "c-head" }, make("p", { class: "c-what", id: `what-${code}` }, what), this.weight(question));
    return make("li", { "data-code": code }, head, folded(notes), make("div", { class: "c-answers" }, ...rows));
  }

  weight({ code, weight, what }) {
    const now = this.state.weights[code] ?? weight;
    const options = WEIGHTS.map((words, at) => make("option", { value: at, selected: at === now }, words));
    const select = make("select", { class: "c-input c-weight", "aria-label": `Вес вопроса: ${what}` }, ...options);
    select.addEventListener("change", () => {
      this.state.weights[code] = Number(select.value);
      this.changed();
    });
    return select;
  }

  answer({ code }, course, at) {
    const legend = make("legend", { "data-name": at, id: `name-${code}-${at}` }, this.nameOf(at));
    const choices = Object.entries(ANSWERS).map(([value, words]) => {
      const checked = (course.answers[code] ?? "") === value;
      const radio = make("input", { type: "radio", name: `${code}-${at}`, value, checked, "aria-label": ANSWER_WORDS[value] });
      radio.addEventListener("change", () => {
        if (value) course.answers[code] = value;
        else delete course.answers[code];
        this.changed();
      });
      return make("label", { class: "c-choice", "data-value": value || "unknown", title: ANSWER_WORDS[value] }, radio, make("span", { "aria-hidden": "true" }, words));
    });
    const names = { class: "c-answer", role: "radiogroup", "aria-labelledby": `what-${code} name-${code}-${at}` };
    return make("fieldset", names, legend, make("div", { class: "c-choices" }, ...choices));
  }

  flag({ code, what, notes }) {
    const boxes = this.state.courses.map((course, at) => {
      const box = make("input", { type: "checkbox", checked: course.flags.includes(code), "aria-describedby": `what-${code}` });
      box.addEventListener("change", () => {
        course.flags = box.checked ? [...course.flags, code] : course.flags.filter((other) => other !== code);
        this.changed();
      });
      return make("label", { class: "c-flag" }, box, make("span", { "data-name": at }, this.nameOf(at)));
    });
    return make("li", { "data-code": code }, make("p", { class: "c-what", id: `what-${code}` }, what), folded(notes), make("div", { class: "c-answers" }, ...boxes));
  }

  // ------------------------------------------------------------ the result

  pay() {
    const present = this.sumInput(this.state.present, (value) => (this.state.present = value));
    const expected = this.sumInput(this.state.expected, (value) => (this.state.expected = value));
    this.payNote = make("p", { class: "c-hint" });
    this.payAnswer = make("div", { class: "c-paybacks" });
    this.region = make("select", { class: "c-input" });
    this.region.addEventListener("change", () => {
      this.state.region = this.region.value;
      this.changed();
    });
    this.fillRegions();
    this.payBox = make(
      "div",
      { class: "c-pay" },
      make("h3", {}, "Окупаемость"),
      make("label", { class: "c-field" }, make("span", {}, "Где ищете работу"), this.region),
      make("label", { class: "c-field" }, make("span", {}, "Сколько получаете сейчас, ₽ на руки в месяц"), ...present),
      make("label", { class: "c-field" }, make("span", {}, "Сколько ждёте после курса (пусто — возьмём из данных)"), ...expected),
      this.payAnswer,
      this.payNote,
    );
    return this.payBox;
  }

  fillRegions() {
    const { region: codes } = this.cube?.dims ?? { region: ["RU"] };
    const { region: names } = this.cube?.labels ?? { region: ["Вся Россия"] };
    const places = codes.map((code, at) => ({ code, name: names[at] })).filter(({ code }) => !code.startsWith("FD-"));
    places.sort((a, b) => (b.code === "RU") - (a.code === "RU") || a.name.localeCompare(b.name, "ru"));
    const option = ({ code, name }) => make("option", { value: code, selected: code === this.state.region }, name);
    this.region.replaceChildren(...places.map(option));
  }

  /** The data about pay are asked for when the reader comes near the pay-back, not before. */
  awaitPay() {
    const seen = new IntersectionObserver((boxes) => {
      if (!boxes.some((box) => box.isIntersecting)) return;
      seen.disconnect();
      this.askCube();
    });
    seen.observe(this.payBox);
  }

  /** What beginners are offered, from the site's own data; without them the reader types a sum. */
  async askCube() {
    if (this.cubeAsked) return;
    this.cubeAsked = true;
    try {
      const { load, answer } = await import("../shared/cube.js");
      this.cube = await load(new URL("../data/cube/start.json", import.meta.url).href);
      this.forkOf = (selection) => answer(this.cube, selection);
      this.fillRegions();
    } catch (error) {
      this.cubeGone = true;
      console.warn("Вилка: данные о зарплатах не загрузились", error);
    }
    this.summarise();
  }

  /** The fork of a beginner in the chosen region, or null: no data, or none with a number. */
  junior() {
    if (!this.cube) return null;
    const fork = this.forkOf({ ...JUNIOR, region: this.state.region });
    return Number.isFinite(fork.p50) ? fork : null;
  }

  quartiles() {
    const typed = this.state.expected;
    const fork = typed === null ? this.junior() : { p50: typed };
    return fork?.trust === "guide" || typed !== null ? { p25: null, p50: fork.p50, p75: null } : fork;
  }

  summarise() {
    const all = this.state.courses.map((course) => score(course, this.state.weights, this.questions));
    this.status.textContent = all.map((points, at) => `${this.nameOf(at)}: ${pointsInWords(points)}`).join(". ") + ".";
    const opened = new Set(folds(this.results).filter(([, fold]) => fold.open).map(([name]) => name));
    this.results.replaceChildren(...all.map((points, at) => this.card(points, at)));
    for (const [name, fold] of folds(this.results)) fold.open = opened.has(name);
    this.bar.replaceChildren(...all.map((points, at) => make("span", {}, `${this.nameOf(at)}: `, make("b", {}, shortly(points)))), make("span", { class: "c-bar__end" }, "Итог"));
    this.payAnswer.replaceChildren(...this.state.courses.map((_, at) => this.payback(at)).filter(Boolean));
    this.payNote.textContent = this.payWords();
  }

  payWords() {
    if (this.state.expected !== null) return "Расчёт по сумме, которую вы вписали. Это не обещание заработка.";
    const fork = this.junior();
    if (fork) return `Предложения начинающим ${this.cube.words.trade.to_specialists}: медиана ${rub(fork.p50)}, ${this.cube.words.trust[fork.trust]}. Это не обещание заработка.`;
    return this.cube || this.cubeGone
      ? "Данных о зарплатах для этого выбора нет. Впишите сумму, которую ждёте после курса."
      : "Впишите, сколько получаете сейчас, и мы возьмём зарплату начинающего из наших данных.";
  }

  card(points, at) {
    const bar = make("div", { class: "c-fork", "aria-hidden": "true" }, points.empty ? null : make("i", {}));
    bar.style.setProperty("--low", points.low);
    bar.style.setProperty("--high", points.high);
    return make(
      "article",
      { class: "c-card" },
      make("h3", { "data-name": at }, this.nameOf(at)),
      make("p", { class: "c-points" }, points.empty ? "—" : span(points), make("small", {}, points.empty ? " отметьте первый ответ" : " из 100")),
      bar,
      points.unchecked ? make("p", { class: "c-hint" }, `Не проверено: ${counted(points.unchecked, "вопрос", "вопроса", "вопросов")}.`) : null,
      reasons("Красные флаги", points.flags, undefined, "c-reasons c-reasons--stop"),
      reasons("Сильное", points.strong, ({ yes }) => yes),
      reasons("Слабое", points.weak, (question) => (this.state.courses[at].answers[question.code] === "no" ? question.no : `Отчасти: ${lower(question.yes)}`)),
      reasons("Спросить первым делом", points.ask),
    );
  }

  payback(at) {
    const { price } = this.state.courses[at];
    const { present } = this.state;
    const quartiles = this.quartiles();
    if (price === null || present === null || !quartiles) return null;
    const whose = this.state.courses.length > 1 ? `${this.nameOf(at)}. ` : "";
    return make("p", { class: "c-payback" }, whose + paybackWords(payback(price, present, quartiles)));
  }

  // ------------------------------------------------------------ changes

  rename(at, name) {
    this.state.courses[at].name = name.slice(0, LONGEST_NAME);
    for (const place of this.body.querySelectorAll(`[data-name="${at}"]`)) place.textContent = this.nameOf(at);
    this.changed();
  }

  add() {
    this.state.courses.push(newCourse());
    this.drawCourses();
    this.changed();
    this.names.querySelectorAll(".c-course input")[2 * (this.state.courses.length - 1)].focus();
  }

  drop(at) {
    this.state.courses.splice(at, 1);
    this.drawCourses();
    this.changed();
    this.names.querySelector("input").focus();
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.summarise(), 150);
    this.link.hidden = true;
    this.linkNote.textContent = "";
    if (this.visiting || keep(KEY, this.state)) return;
    this.say("Браузер не даёт сохранить список. Он пропадёт, когда вы закроете страницу: возьмите ссылку или распечатайте.");
  }

  tools() {
    const button = (words, onclick) => make("button", { type: "button", class: "c-button", onclick }, words);
    return make(
      "div",
      { class: "c-tools" },
      button("Получить ссылку", () => this.share()),
      button("Распечатать", () => print()),
      button("Очистить всё", () => this.clear()),
      this.link,
      this.linkNote,
      make("p", { class: "c-hint" }, "Ответы хранятся только в этом браузере. В ссылке нет вашей зарплаты: только курсы, ответы и веса."),
    );
  }

  async share() {
    const url = new URL(location.href);
    url.hash = HASH + packed(shared(this.state));
    this.link.value = url.href;
    this.link.hidden = false;
    this.link.select();
    try {
      await navigator.clipboard.writeText(url.href);
      this.linkNote.textContent = "Ссылка скопирована.";
    } catch {
      this.linkNote.textContent = "Ссылка готова: скопируйте её из поля.";
    }
  }

  clear() {
    if (!confirm("Стереть все курсы и ответы?")) return;
    this.leave(newState());
  }
}

function folded(notes) {
  const lines = notes.map((note) => make("p", {}, note));
  return make("details", { class: "c-notes" }, make("summary", {}, "Зачем и как проверить"), ...lines);
}

function reasons(title, questions, said = ({ what }) => what, kind = "c-reasons") {
  if (!questions.length) return null;
  const items = questions.map((question) => make("li", {}, said(question)));
  const rest = items.splice(REASONS_SHOWN);
  const more = rest.length ? make("details", { class: "c-notes" }, make("summary", {}, `и ещё ${rest.length}`), make("ul", {}, ...rest)) : null;
  return make("div", { class: kind }, make("h4", {}, title), make("ul", {}, ...items), more);
}

/** The folded rests of the cards by card and title: one that is open stays so when an answer draws the cards anew. */
function folds(results) {
  return [...results.children].flatMap((card, at) =>
    [...card.querySelectorAll("details")].map((fold) => [`${at} ${fold.parentElement.firstChild.textContent}`, fold]));
}

const lower = (words) => words[0].toLowerCase() + words.slice(1);
const span = ({ low, high }) => (low === high ? `${low}` : `${low}–${high}`);

/** For the bar: «42–80 из 100, 1 флаг», «ничего не отмечено». */
function shortly(points) {
  const red = points.flags.length ? `, ${counted(points.flags.length, "флаг", "флага", "флагов")}` : "";
  return (points.empty ? "ничего не отмечено" : `${span(points)} из\u00a0100`) + red;
}

function pointsInWords({ low, high, unchecked, flags, empty }) {
  const points = empty ? "ничего не отмечено" : low === high ? `${low} из 100` : `от ${low} до ${high} из 100`;
  const left = unchecked ? `, не проверено ${counted(unchecked, "вопрос", "вопроса", "вопросов")}` : "";
  const red = flags.length ? `, ${counted(flags.length, "красный флаг", "красных флага", "красных флагов")}` : "";
  return points + left + red;
}

function monthsInWords(months) {
  if (months === null) return "нет данных";
  if (months === Infinity) return "не окупится";
  if (months < 1) return "меньше месяца";
  return counted(Math.ceil(months), "месяц", "месяца", "месяцев");
}

function paybackWords([slow, middle, fast]) {
  const whole = slow !== null && fast !== null;
  const edges = whole ? `, по нижней четверти ${monthsInWords(slow)}, по верхней ${monthsInWords(fast)}` : "";
  const centre = whole ? "по медиане " : "";
  return `Окупаемость, если работа найдётся: ${centre}${monthsInWords(middle)}${edges}. Месяцы учёбы и поиска не включены.`;
}
