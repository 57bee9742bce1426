// The explorer: up to four choices on one scale, their months, their table; all from cube/*.json, trend.json and
// skills.json of this site. The state lives in the address. Without data the page's own tables stay.

import { certainty, context, firm, proof, quartiles } from "../shared/answer_words.js";
import { DIMENSIONS, WILDCARDS, answer, label, load } from "../shared/cube.js";
import { knownCodes, option, options } from "../shared/choices.js";
import { isPart } from "../shared/choice.js";
import { MOST, PERIODS, fresh, read, written } from "./state.js";
import { drawn, linesOf, monthsOf, notes, sign } from "./trend.js";
import { TITLES, compared, csv, heard, month, nameOf, premium, tableRows } from "../shared/words.js";
import { foot, row } from "./chart.js";
import { number, rub, scaleFor } from "../shared/fork.js";
import { make } from "../shared/make.js";
import { placeField } from "../shared/place.js";
import { fileAt, optional, sorry, styled } from "../shared/file.js";

const DATA = (name) => new URL(`../data/${name}.json`, import.meta.url);
const STRIP = [["p10", "10\u00a0% ниже"], ["p25", "25\u00a0% ниже"], ["p50", "50\u00a0% ниже"], ["p75", "25\u00a0% выше"], ["p90", "10\u00a0% выше"]];
const FAILED = {
  version: "Файл с данными другой версии, чем эта страница. Обновите страницу.",
  truncated: "Файл с данными пришёл не целиком.",
  unreachable: "Не удалось загрузить данные.",
};
const DEFECT = "Файл с данными повреждён.";
const BROKEN_LINK = "Часть ссылки не разобрана: она повреждена или называет то, чего в данных нет. Остальное показано.";

/** Build the explorer inside `root`; tells why where the data cannot be read. */
export async function start(root) {
  try {
    const [cube, trend, skills] = await Promise.all([load(DATA(`cube/${WILDCARDS.role}`)), optional(load(DATA("trend"))), optional(skillsOf(), []), styled(new URL("explorer.css", import.meta.url))]);
    root.dataset.state = "ready";
    await new Explorer(root, { cube, trend, skills }).open();
  } catch (error) {
    console.warn(error);
    root.dataset.state = "failed";
    sorry(root, `${FAILED[error.name] ?? DEFECT} Выбор не работает; ниже — главные числа таблицами.`, () => start(root));
  }
}

async function skillsOf() {
  const { skills } = await fileAt(DATA("skills"), (file) => Array.isArray(file?.skills));
  const whole = (one) => typeof one.name === "string" && [one.value, one.low, one.high].every(Number.isFinite);
  return skills.filter(whole).sort((a, b) => a.name.localeCompare(b.name, "ru"));
}

class Explorer {
  constructor(root, { cube, trend, skills }) {
    Object.assign(this, { root, cube, trend, skills, state: fresh(), rows: [], at: 0, banded: 0, lastControl: "" });
    this.parts = new Map([[WILDCARDS.role, cube]]);
    this.coming = new Map();
    this.known = knownCodes(cube, skills);
    this.build();
  }

  // ------------------------------------------------------------ the frame

  build() {
    this.notice = make("p", { class: "c-notice", role: "status", hidden: true });
    this.heard = make("p", { class: "c-heard", role: "status", "aria-live": "polite" });
    this.list = make("ol", { class: "x-rows", "aria-label": "Вилки на одной шкале" });
    this.foot = make("div");
    this.against = make("div", { class: "x-against" });
    this.result = make("section", { class: "x-answer", "aria-label": "Выбор подробно" });
    this.table = make("div", { class: "x-numbers" });
    this.add = make("button", { type: "button", class: "c-button x-add", onclick: () => this.addChoice() }, "Добавить сравнение");
    this.root.classList.add("x-app");
    const picture = [this.list, this.foot, this.add, this.editor(), this.against, this.result, this.legend(), this.tools()];
    this.root.replaceChildren(this.notice, this.heard, ...picture, ...this.skillPart(), ...this.trendPart(), make("h2", { id: "x-table" }, "Все числа выбора"), this.table);
    this.watchWidth();
    addEventListener("hashchange", () => this.moved());
  }

  /** The five lists that change the choice `at`; the lists are the one place where a choice is made. */
  editor() {
    this.legendOf = make("legend");
    this.selects = Object.fromEntries(DIMENSIONS.map((name) => [name, this.select(name)]));
    const fields = DIMENSIONS.map((name) => picker(TITLES[name], this.selects[name], `x-${name}`));
    placeField(this.selects.region);
    return make("fieldset", { class: "x-choices" }, this.legendOf, ...fields);
  }

  select(name) {
    const select = make("select", { name, onchange: () => this.pick(this.at, name, select.value) });
    select.append(...options(this.cube, name));
    return select;
  }

  legend() {
    return make("p", { class: "x-key" }, "Полоса — половина предложений, чёрточка — медиана, усы — от 10 до 90\u00a0%. Оранжевая линия снизу\u00a0— где лежит настоящая медиана. Линия с точкой: точно сказать нельзя, это ориентир.");
  }

  tools() {
    const copy = make("button", { type: "button", class: "c-button", onclick: () => this.copyLink() }, "Скопировать ссылку");
    const file = make("button", { type: "button", class: "c-button", onclick: () => this.saveCsv() }, "Скачать CSV");
    this.link = make("input", { class: "c-input x-link", readonly: true, hidden: true, "aria-label": "Ссылка на этот выбор" });
    this.said = make("p", { class: "c-hint", role: "status" });
    return make("div", { class: "x-tools" }, copy, file, this.link, this.said);
  }

  skillPart() {
    if (!this.skills.length) return [];
    this.skill = make("select", { name: "skill", onchange: () => this.changed("skill", () => { this.state.skill = this.skill.value; }) });
    this.skill.append(option("", "не выбран"), ...this.skills.map((one) => option(one.code, one.name)));
    this.premium = make("p", { class: "x-premium" });
    return [make("div", { class: "x-skill" }, picker("Навык", this.skill), this.premium)];
  }

  trendPart() {
    const title = make("h2", { id: "x-trend" }, "По месяцам");
    if (!this.trend) return [title, make("p", {}, "Файл с числами по месяцам не прочитался. Обновите страницу.")];
    if (!this.trend.dims.month.length) return [title, make("p", {}, "Чисел по месяцам пока нет: работодателей с зарплатой в каждом месяце мало.")];
    this.period = make("select", { name: "months", onchange: () => this.changed("months", () => { this.state.months = Number(this.period.value); }) });
    const held = monthsOf(this.trend, 0).length;
    this.period.append(...PERIODS.filter((n) => n < held).map((n) => option(n, n ? `последние ${n}` : "все")));
    this.lines = make("div", { class: "x-plot" });
    this.lineKeys = make("div", { class: "x-keys", role: "group", "aria-label": "Чей интервал показан на графике" });
    this.lineNotes = make("p", { class: "x-key" });
    this.twin = make("div");
    this.folded = make("details", { class: "v-twin", ontoggle: () => this.drawTwin() }, make("summary", {}, "Те же месяцы таблицей"), this.twin);
    return [title, make("div", { class: "x-period" }, picker("Месяцы", this.period)), this.lineKeys, this.lines, this.lineNotes, this.folded];
  }

  watchWidth() {
    this.width = 0;
    if (!this.lines) return;
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry.contentRect.width);
      if (width === this.width || !width) return;
      this.width = width;
      if (this.cells) this.drawLines();
    }).observe(this.lines);
  }

  // ------------------------------------------------------------ the state

  /** The state of the address, drawn. */
  open() {
    this.turn = {};
    const { state, ignored } = read(location.hash.slice(1), this.known);
    this.state = state;
    this.notice.textContent = ignored ? BROKEN_LINK : "";
    this.notice.hidden = !ignored;
    return this.fetched(() => this.drawTimed({ touched: false }));
  }

  /** `draw` when the answers of all chosen roles are here: at once, or when their parts have come. */
  fetched(draw) {
    const roles = this.state.selections.map(({ role }) => role).filter((role) => !this.parts.has(role));
    if (!roles.length) return draw();
    this.root.setAttribute("aria-busy", "true");
    return Promise.allSettled(roles.map((role) => this.part(role))).then((done) => {
      this.without(roles.filter((_, i) => done[i].status === "rejected"));
      return this.fetched(draw); // another role may have been chosen meanwhile
    });
  }

  /** The answers of a role, fetched once however often they are asked for meanwhile. */
  part(role) {
    if (!this.coming.has(role)) {
      const done = load(DATA(`cube/${role}`)).then((part) => this.parts.set(role, part));
      this.coming.set(role, done.finally(() => this.coming.delete(role)));
    }
    return this.coming.get(role);
  }

  /** A role whose answers did not come is given up, and the reader is told, unless he has chosen another. */
  without(failed) {
    const gone = this.state.selections.filter(({ role }) => failed.includes(role));
    if (!gone.length) return;
    for (const one of gone) one.role = WILDCARDS.role;
    this.notice.textContent = `Не удалось загрузить ответы для выбранной роли, показано «${label(this.cube, "role", WILDCARDS.role)}». Проверьте связь и выберите роль ещё раз.`;
    this.notice.hidden = false;
  }

  /** Back, forward or a link. */
  moved() {
    if (isPart() || location.hash.slice(1) === written(this.state)) return;
    this.lastControl = "";
    this.open();
  }

  /** A change by the reader: kept in the address, then drawn; one step of the history a control, not a key press.
   * `next` gives the focus on: that means to lay the page out, so not before the picture is seen. */
  changed(control, change, next = () => {}) {
    this.turn = {}; // what is left of an earlier drawing would mix two states
    change();
    history[control === this.lastControl ? "replaceState" : "pushState"](null, "", this.address());
    this.lastControl = control;
    this.notice.hidden = true;
    this.link.hidden = true;
    this.said.textContent = "";
    return this.fetched(() => this.drawTimed({ then: next }));
  }

  address() {
    const state = written(this.state);
    return location.pathname + location.search + (state && `#${state}`);
  }

  pick(i, name, value, next = () => {}) {
    const drawn = () => {
      if (i < this.cells.length) this.heard.textContent = heard(this.cube, this.shown[i], this.cells[i], i + 1);
      next();
    };
    return this.changed(`${name}${i}`, () => { this.state.selections[i][name] = value; }, drawn);
  }

  /** Is a line on its way in or out? A second tap then means the same one. */
  get moving() {
    return this.rows.length !== this.state.selections.length;
  }

  addChoice() {
    if (this.moving) return;
    const { selections } = this.state;
    const add = () => {
      selections.push({ ...selections.at(-1) });
      this.at = selections.length - 1;
    };
    this.changed(`add${selections.length}`, add, () => this.selects.role.focus({ preventScroll: true }));
    this.heard.textContent = `Добавлен выбор ${selections.length}, пока такой же, как предыдущий.`;
  }

  /** A chip was touched: its choice comes into the lists, the list of this dimension is next. */
  edit(i, name) {
    if (this.moving) return;
    this.at = i;
    this.fetched(() => this.drawTimed({ then: () => this.selects[name].focus() }));
  }

  clear(i, name) {
    if (this.moving) return;
    this.at = i;
    this.pick(i, name, WILDCARDS[name], () => this.focusRow(i));
  }

  remove(i) {
    if (this.moving) return;
    const drop = () => {
      this.state.selections.splice(i, 1);
      this.at = Math.min(i, this.state.selections.length - 1);
    };
    this.changed(`remove${i}`, drop, () => this.focusRow(this.at));
    this.heard.textContent = `Выбор ${i + 1} убран, осталось: ${this.state.selections.length}.`;
  }

  /** What had the focus is gone with its line: the line in its place gets it. */
  focusRow(i) {
    this.list.children[i]?.querySelector("button").focus({ preventScroll: true });
  }

  // ------------------------------------------------------------ drawing

  /** The control's own answer to a touch is painted first, then the picture, and when its frame is on the screen the rest, a
   * part a task: a touch in between is not kept waiting. The performance timeline is told how long the picture took. */
  async drawTimed({ then = () => {}, touched = true } = {}) {
    const start = performance.now();
    const turn = (this.turn = {});
    this.root.setAttribute("aria-busy", "true");
    if (touched) await painted();
    if (this.turn === turn) this.drawAll();
    await painted();
    performance.measure("explorer:draw", { start, end: performance.now() });
    then();
    for (const part of [this.drawWords, this.drawLines, this.drawTable]) {
      await task();
      if (this.turn !== turn) return; // a newer drawing draws them
      part.call(this);
    }
    this.root.removeAttribute("aria-busy");
  }

  drawAll() {
    this.at = Math.min(this.at, this.state.selections.length - 1);
    this.add.hidden = this.state.selections.length === MOST;
    if (this.skill) this.skill.value = this.state.skill;
    if (this.period) this.period.value = this.state.months;
    if (this.period?.selectedIndex === -1) this.period.value = 0;
    this.drawResults();
  }

  drawEditor() {
    const selection = this.state.selections[this.at];
    this.legendOf.replaceChildren(sign(this.at), ` Выбор ${this.at + 1}`);
    for (const name of DIMENSIONS) if (this.selects[name].value !== selection[name]) this.selects[name].value = selection[name];
  }

  drawResults() {
    const { selections } = this.state;
    this.shown = selections.map((selection) => ({ ...selection }));
    this.cells = selections.map((selection) => answer(this.parts.get(selection.role), selection));
    this.names = selections.map((selection) => nameOf(this.cube, selection));
    this.drawEditor();
    this.drawRows();
  }

  drawWords() {
    this.against.replaceChildren(...compared(this.cube, this.shown, this.cells).map((words) => make("p", {}, words)));
    this.drawDetails();
    this.drawSkill();
  }

  drawTable() {
    this.table.replaceChildren(tableOf("Все числа выбора", this.names, tableRows(this.cube, this.cells)));
  }

  /** A line is drawn anew only when its answer, the common scale or its part in the picture changed. */
  drawRows() {
    const { selections } = this.state;
    const scale = scaleFor(this.cells);
    const many = selections.length > 1;
    selections.forEach((selection, at) => {
      const active = many && at === this.at;
      const shown = [...Object.values(selection), scale.top, many, active].join("|");
      if (this.rows[at] === shown) return;
      const drawn = row(this.cube, { selection, cell: this.cells[at], at, many, active }, scale, this);
      if (this.list.children[at]) this.list.children[at].replaceWith(drawn);
      else this.list.append(drawn);
      this.rows[at] = shown;
    });
    while (this.list.children.length > selections.length) this.list.lastChild.remove();
    this.rows.length = selections.length;
    if (this.scale?.top !== scale.top) this.foot.replaceChildren(foot(scale));
    this.scale = scale;
  }

  /** The choice in the lists in full; the others stand in the table below. */
  drawDetails() {
    const cell = this.cells[this.at];
    const sure = make("p", { class: "x-sure" }, certainty(this.cube, cell));
    const from = make("p", { class: "x-from" }, `${proof(this.cube, cell)}.`);
    const beside = make("p", { class: "x-quiet" }, context(this.parts.get(cell.role), cell));
    this.result.replaceChildren(make("p", { class: "x-name" }, this.names[this.at]), ...strip(cell), make("p", {}, quartiles(cell)), sure, from, beside);
  }

  drawSkill() {
    if (!this.skill) return;
    const chosen = this.skills.find((one) => one.code === this.state.skill);
    this.premium.textContent = chosen ? premium(chosen) : "Выберите навык — покажем, насколько больше или меньше обещают вакансии, где он назван.";
  }

  drawLines() {
    if (!this.lines || !this.width) return;
    const months = monthsOf(this.trend, this.state.months);
    const { selections } = this.state;
    const lines = linesOf(this.trend, this.cube, selections, months);
    const { about } = this.trend;
    this.banded = Math.min(this.banded, selections.length - 1);
    const { width, banded } = this;
    const drawing = drawn(lines, months, { width, banded, about });
    this.lines.replaceChildren(drawing?.svg ?? "");
    this.lineKeys.replaceChildren(...lines.map((line, i) => this.lineKey(line.rows.size ? line.name : `${line.name}: линии нет`, i)));
    this.lineNotes.textContent = notes(lines, selections, about, months, drawing).join(" ");
    this.drawTwin();
  }

  /** The table of the lines is made when somebody opens it. */
  drawTwin() {
    if (!this.folded.open) return;
    const months = monthsOf(this.trend, this.state.months);
    const lines = linesOf(this.trend, this.cube, this.state.selections, months);
    const rows = months.map((code) => [month(code), lines.map((line) => inMonth(line.rows.get(code)))]).reverse();
    this.twin.replaceChildren(tableOf("Медианы по месяцам", lines.map(({ name }) => name), rows));
  }

  lineKey(name, i) {
    const show = () => {
      this.banded = i;
      this.drawLines();
      this.lineKeys.children[this.banded].focus();
    };
    return make("button", { type: "button", class: "x-line-key", "aria-pressed": String(i === this.banded), onclick: show }, sign(i), ` ${i + 1}. ${name}`);
  }

  // ------------------------------------------------------------ taking it away

  async copyLink() {
    this.link.value = new URL(this.address(), location.href).href;
    try {
      await navigator.clipboard.writeText(this.link.value);
      this.said.textContent = "Ссылка скопирована.";
    } catch {
      this.link.hidden = false;
      this.link.select();
      this.said.textContent = "Браузер не дал скопировать сам: ссылка выделена, скопируйте её.";
    }
  }

  saveCsv() {
    this.fetched(() => this.save(this.state.selections));
  }

  save(selections) {
    const cells = selections.map((selection) => answer(this.parts.get(selection.role), selection));
    const body = `\ufeff${csv(this.cube, selections, cells)}`;
    const url = URL.createObjectURL(new Blob([body], { type: "text/csv;charset=utf-8" }));
    make("a", { href: url, download: `vilka-${this.cube.about.as_of}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    this.said.textContent = "Файл CSV сохранён: по строке на выбор.";
  }
}

/** Until what is on the page now is on the screen. */
async function painted() {
  await new Promise(requestAnimationFrame);
  await task();
}

/** Until the browser has done what was due before. */
function task() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

const picker = (words, select, kind = "") => make("label", { class: `v-pick ${kind}` }, make("span", {}, words), select);

const inMonth = (row) => (row ? `${rub(row.p50)} (${number(row.n_vacancies)})` : "—");

/** The published percentiles under the fork; none of a vague answer. */
function strip(cell) {
  const items = STRIP.filter(([name]) => firm(cell) && cell[name]);
  return items.length ? [make("dl", { class: "x-strip" }, ...items.map(([name, words]) => make("div", { class: `x-${name}` }, make("dt", {}, words), make("dd", {}, number(cell[name] / 1000)))))] : [];
}

/** Names of lines at the side, choices across; on a phone each line's values stand under its name. */
function tableOf(caption, names, rows) {
  const head = make("tr", { role: "row" }, make("td", { role: "cell" }), ...names.map((name, i) => make("th", { role: "columnheader", scope: "col" }, sign(i), make("span", {}, ` ${i + 1}. ${name}`))));
  const lines = rows.map(([name, values, sentences]) =>
    make("tr", { role: "row", class: sentences ? "x-sentences" : undefined },
      make("th", { role: "rowheader", scope: "row" }, name),
      ...values.map((value, i) => make("td", { role: "cell" }, sentences ? sign(i) : null, value)),
    ),
  );
  return make("table", { class: `v-table x-table${names.length === 1 ? " x-one" : ""}`, role: "table" }, make("caption", {}, caption), make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, ...lines));
}
