// The list of skills by grade: ticks are put into the plain list on the page and kept in this browser.

import { isOdd, ofHash } from "../shared/choice.js";
import { keep, kept, whenKeptElsewhere } from "../shared/keep.js";
import { counted, make } from "../shared/make.js";

const KEY = "vilka:path";
const ALL = "all";
/** Missing skills that are named; the rest is counted. */
const NAMED = 3;

/** Put a box before each skill of the list, and a choice of grade with the progress inside `root`. */
export function start(root) {
  const list = document.querySelector("[data-list=path]");
  if (list) new Path(root, list).show();
}

class Path {
  constructor(root, list) {
    this.root = root;
    this.list = list;
    this.map = document.querySelector("[data-map=path]");
    this.grades = [...list.querySelectorAll("section")].map((section) => ({
      section,
      code: section.dataset.group.replace("grade-", ""),
      title: section.querySelector("h2").textContent,
      codes: [...section.querySelectorAll("li")].map((item) => item.dataset.code),
      skills: new Map([...section.querySelectorAll("li")].map((item) => [item.dataset.code, item.querySelector("[data-part=what]").textContent])),
    }));
    const { grade, done } = cleaned(kept(KEY), this.grades);
    this.grade = grade;
    this.done = new Set(done);
  }

  show() {
    this.status = make("p", { class: "c-status", role: "status", "aria-live": "polite" });
    this.message = make("p", { class: "c-notice", role: "alert", hidden: true });
    const tools = make(
      "div",
      { class: "c-tools" },
      make("button", { type: "button", class: "c-button", onclick: () => print() }, "Распечатать"),
      make("button", { type: "button", class: "c-button", onclick: () => this.clear() }, "Снять все отметки"),
      make("p", { class: "c-hint" }, "Отметки хранятся только в этом браузере."),
    );
    this.missing = make("p", { class: "p-missing" });
    this.root.replaceChildren(this.message, this.missing, this.choice(), this.status, tools);
    this.bars();
    this.root.classList.add("c-app");
    this.list.classList.add("c-list--live");
    for (const item of this.list.querySelectorAll("li")) this.tickable(item);
    this.draw();
    whenKeptElsewhere(KEY, () => this.again());
    this.open();
    addEventListener("hashchange", () => this.open());
  }

  /** A link may name a step: #grade=junior, or its heading, as the map does: #grade-junior. */
  open() {
    const heading = /^#grade-(\w+)$/.exec(location.hash)?.[1];
    const radio = this.root.querySelector(`input[name=grade][value="${heading ?? ofHash(location.hash).grade}"]`);
    if (radio) {
      radio.checked = true;
      this.grade = radio.value;
      this.draw();
    }
    this.message.textContent = "Часть ссылки не распознана и пропущена.";
    this.message.hidden = !isOdd(location.hash);
  }

  /** Take the ticks of another tab; the grade shown here stays. */
  again() {
    this.done = new Set(cleaned(kept(KEY), this.grades).done);
    for (const box of this.list.querySelectorAll("input")) box.checked = this.done.has(box.value);
    this.draw();
  }

  /** A bar on each step of the map. */
  bars() {
    this.steps = this.grades.flatMap((grade) => {
      const place = this.map?.querySelector(`[data-grade="${grade.code}"]`);
      if (!place) return [];
      const bar = make("progress", { max: grade.codes.length, "aria-label": `Отмечено на ступени «${grade.title}»` });
      place.append(bar);
      return [{ grade, place, bar, count: place.querySelector("[data-part=count]") }];
    });
  }

  drawMap() {
    const next = this.next();
    for (const { grade, place, bar, count } of this.steps) {
      bar.value = this.ticked(grade);
      count.textContent = `${this.ticked(grade)} из ${counted(grade.codes.length, "навыка", "навыков", "навыков")}`;
      place.classList.toggle("p-next", grade === next);
    }
    this.missing.textContent = this.missingWords(next);
  }

  /** The first step, from the reader's own on, with something not ticked. */
  next() {
    const own = Math.max(0, this.grades.findIndex(({ code }) => code === this.grade));
    return this.grades.slice(own).find((grade) => this.ticked(grade) < grade.codes.length);
  }

  missingWords(next) {
    if (!next) return "Отмечены все ступени до руководителя.";
    if (!this.done.size) return "Отметьте, что умеете: здесь будет, чего не хватает до следующей ступени.";
    const left = [...next.skills].filter(([code]) => !this.done.has(code)).map(([, words]) => words[0].toLowerCase() + words.slice(1));
    const rest = left.length > NAMED ? `; и ещё ${left.length - NAMED}` : "";
    const where = next.code === this.grade ? `На вашей ступени «${next.title}» не отмечено` : `До ступени «${next.title}» не хватает`;
    return `${where}: ${left.slice(0, NAMED).join("; ")}${rest}.`;
  }

  ticked({ codes }) {
    return codes.filter((code) => this.done.has(code)).length;
  }

  choice() {
    const all = { code: ALL, title: "Все ступени" };
    const chips = [...this.grades, all].map(({ code, title }) => {
      const radio = make("input", { type: "radio", name: "grade", value: code, checked: code === this.grade });
      radio.addEventListener("change", () => {
        this.grade = code;
        this.changed();
      });
      return make("label", { class: "c-chip" }, radio, make("span", {}, title));
    });
    return make("fieldset", { class: "c-chips" }, make("legend", {}, "Моя ступень"), ...chips);
  }

  tickable(item) {
    const { code } = item.dataset;
    const what = item.querySelector("[data-part=what]");
    const box = make("input", { type: "checkbox", value: code, checked: this.done.has(code) });
    box.addEventListener("change", () => {
      if (box.checked) this.done.add(code);
      else this.done.delete(code);
      this.changed();
    });
    what.replaceChildren(make("label", { class: "c-tick" }, box, make("span", {}, what.textContent)));
  }

  draw() {
    for (const { section, code } of this.grades) section.hidden = this.grade !== ALL && this.grade !== code;
    const shown = this.grades.filter(({ section }) => !section.hidden);
    this.status.textContent = shown.map((grade) => `${grade.title}: ${this.progress(grade)}`).join(". ") + ".";
    this.drawMap();
  }

  progress(grade) {
    return `отмечено ${this.ticked(grade)} из ${counted(grade.codes.length, "навыка", "навыков", "навыков")}`;
  }

  changed() {
    this.draw();
    if (keep(KEY, { v: 1, grade: this.grade, done: [...this.done].sort() })) return;
    this.message.textContent = "Браузер не даёт сохранить отметки. Они пропадут, когда вы закроете страницу.";
    this.message.hidden = false;
  }

  clear() {
    if (!confirm("Снять все отметки?")) return;
    this.done.clear();
    for (const box of this.list.querySelectorAll("input")) box.checked = false;
    this.changed();
  }
}

/** What was kept, of what is known: the grade and the skills ticked. */
function cleaned(raw, grades) {
  const known = new Set(grades.flatMap(({ codes }) => codes));
  const grade = grades.some(({ code }) => code === raw?.grade) ? raw.grade : ALL;
  const done = Array.isArray(raw?.done) ? raw.done.filter((code) => known.has(code)) : [];
  return { grade, done };
}
