// The calculator: a pay typed in any words against the fork of its market, forms of work on one footing, a fork for an
// employer. Everything is computed here; what is typed lives as long as its tab and is never sent, the address holds only
// the choices.

import { certainty, context, firm, known, proof, quartiles } from "../shared/answer_words.js";
import { DOUBTS, PERIODS, TAXES, WHY_NOT, amount, centre, read, steps } from "./words.js";
import { answer, load } from "../shared/cube.js";
import { options } from "../shared/choices.js";
import { footing, grossOfNet, loadMoney, toNetMonth } from "./footing.js";
import { axis, fromTo, glyph, labels, number, rub, scaleFor, span } from "../shared/fork.js";
import { forkTable } from "../shared/fork_table.js";
import { make } from "../shared/make.js";
import { isWholeText, loadPay, readPay } from "./pay.js";
import { headline, position, same, vague } from "../shared/position.js";
import { inOrder, isBelowZero, keepWords, keptWords } from "./typed.js";
import { day } from "../shared/words.js";
import { styled } from "../shared/styled.js";

const NBSP = "\u00a0";
const EXAMPLES = ["80к гросс", "от 60 до 90 тыс на руки", "1500 ₽ в час"];
const CHOICES = { region: "Где", employment: "Форма занятости", grade: "Уровень" };
const FORMS = ["in-house", "agency", "freelance"];
/** Слова договора, при котором налог платит сам исполнитель. */
const CONTRACT = /самозанят|(?<![а-яё])(?:нпд|ип)(?![а-яё])/iu;
const GRADES = ["intern", "junior", "middle", "senior", "head"];
const LONGEST = 300;
const STEP = 5000;
const FILES = ["вилки", "правила чтения сумм", "правила налогов"];
const DATA = (name) => new URL(`../data/${name}.json`, import.meta.url);
const nobr = (words) => words.replace(/(\d) (?=\D)/g, `$1${NBSP}`);

/** Build the calculator inside `root`; where a file is missing say which, the tables of the page stay. */
export async function start(root) {
  const loading = [load(DATA("cube/start")), loadPay(), loadMoney()];
  const [done] = await Promise.all([Promise.allSettled(loading), styled(new URL("calculator.css", import.meta.url))]);
  const failed = done.flatMap((one, i) => (one.status === "rejected" ? [i] : []));
  root.removeAttribute("style");
  if (failed.length) {
    for (const i of failed) console.warn(done[i].reason);
    const names = failed.map((i) => FILES[i]).join(", ");
    const words = `Калькулятор не запустился: не загрузились или повреждены ${names}. Обновите страницу. Таблицы ниже работают и без него.`;
    root.replaceChildren(make("p", { class: "c-notice", role: "alert" }, words));
    return;
  }
  new Calculator(root, done[0].value, done[2].value).show();
}

/** The choices a link holds: { region, employment, grade } of what the lists know, and whether part of it is odd. */
export function choicesOf(hash, lists) {
  const chosen = {};
  if (!hash.includes("=")) return { chosen, odd: false };
  if (hash.length > LONGEST) return { chosen, odd: true };
  let odd = false;
  for (const [name, value] of new URLSearchParams(hash.slice(1))) {
    if (Object.hasOwn(lists, name) && lists[name].includes(value)) chosen[name] = value;
    else odd = true;
  }
  return { chosen, odd };
}

/** The pay a text states: the first in roubles a month, else the first; the others that were read; were edges swapped? */
export function mainPay(typed) {
  const text = isWholeText(typed) ? typed : inOrder(typed);
  const forks = readPay(text);
  const main = forks.find(({ period, currency }) => period === "month" && currency === "RUB") ?? forks[0] ?? null;
  return { main, others: forks.filter((fork) => fork !== main), swapped: text !== typed && Boolean(main) };
}

/** A fork to put into an ad: quartiles to the nearest 5 000, or null where there are none. */
export function advised(cell) {
  if (!firm(cell) || !cell.p25 || !cell.p75) return null;
  const [low, high] = [cell.p25, cell.p75].map((value) => Math.round(value / STEP) * STEP);
  return { low, high };
}

class Calculator {
  constructor(root, cube, money) {
    Object.assign(this, { root, cube, money, text: "", fork: null, fixed: {}, sumTyped: false });
  }

  show() {
    this.notice = make("p", { class: "c-notice", role: "status", hidden: true });
    this.echo = make("div", { class: "k-echo", role: "status" });
    this.fixes = this.corrections();
    this.verdict = make("div", { class: "k-verdict", role: "status" });
    this.stage = make("div", { class: "k-stage" });
    this.about = make("div", { class: "k-about" });
    this.others = make("section", { class: "k-others" });
    this.employer = make("section", { class: "k-hire", id: "hire" });
    this.root.replaceChildren(
      this.notice,
      make("div", { class: "v-hero k-hero" }, this.question(), this.echo, this.fixes, this.verdict, this.stage, this.about),
      this.others,
      this.sameFooting(),
      this.employer,
    );
    this.root.classList.add("k-app");
    this.text = this.typed.value = keptWords();
    this.open();
    addEventListener("hashchange", () => this.open());
  }

  // ------------------------------------------------------------ questions

  question() {
    this.typed = make("input", { type: "text", class: "c-input k-text", maxlength: LONGEST, autocomplete: "off", spellcheck: "false", "aria-describedby": "k-hint" });
    this.typed.addEventListener("input", () => this.soon());
    const chips = EXAMPLES.map((words) => make("button", { type: "button", class: "c-button k-chip", onclick: () => this.example(words) }, words));
    this.selects = Object.fromEntries(Object.keys(CHOICES).map((name) => [name, this.select(name)]));
    const form = make(
      "form",
      { class: "k-form", "aria-label": "Предложение" },
      make("label", { class: "v-pick k-ask" }, make("span", {}, "Сколько предлагают?"), this.typed),
      make("div", { class: "k-chips", role: "group", "aria-label": "Примеры" }, make("span", { id: "k-hint" }, "Пишите как угодно:"), ...chips),
      make("div", { class: "k-choices" }, ...Object.entries(CHOICES).map(([name, words]) => make("label", { class: "v-pick" }, make("span", {}, words), this.selects[name]))),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    return form;
  }

  select(name) {
    const silent = name === "employment" ? "unknown" : "";
    const list = make("select", { name, onchange: () => this.chosen() }, ...options(this.cube, name));
    list.querySelector(`option[value="${silent}"]`)?.remove();
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

  example(words) {
    this.typed.value = words;
    this.typed.focus();
    this.readAgain();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.readAgain(), 200);
  }

  readAgain() {
    clearTimeout(this.waiting);
    if (this.typed.value !== this.text) this.fixed = {};
    this.text = this.typed.value;
    keepWords(this.text.trim());
    this.draw();
  }

  fix(name, value) {
    this.fixed = { ...this.fixed, [name]: value };
    this.draw();
  }

  // ------------------------------------------------------------ the address

  open() {
    const lists = Object.fromEntries(Object.entries(this.selects).map(([name, list]) => [name, [...list.options].map(({ value }) => value)]));
    const { chosen, odd } = choicesOf(location.hash, lists);
    for (const [name, list] of Object.entries(this.selects)) list.value = chosen[name] ?? list.options[0].value;
    this.say(odd ? "Часть ссылки не распознана и пропущена." : "");
    this.draw();
  }

  chosen() {
    this.say("");
    const chosen = Object.entries(this.selects).filter(([, list]) => list.selectedIndex > 0).map(([name, list]) => [name, list.value]);
    history.replaceState(null, "", chosen.length ? `#${new URLSearchParams(chosen)}` : location.pathname + location.search);
    this.draw();
  }

  say(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
  }

  get selection() {
    return Object.fromEntries(Object.entries(this.selects).map(([name, list]) => [name, list.value]));
  }

  // ------------------------------------------------------------ the answer

  draw() {
    const typed = this.text.trim() && !isBelowZero(this.text);
    const { main, others, swapped } = typed ? mainPay(this.text) : { main: null, others: [], swapped: false };
    this.swapped = swapped;
    this.fork = main && { ...main, ...this.fixed };
    this.cell = answer(this.cube, this.selection);
    const month = this.fork && toNetMonth(this.fork, this.payForm(), this.money);
    this.month = month && (month.low ?? month.high) !== null ? month : null;
    this.drawEcho(month, others);
    this.drawVerdict();
    this.drawStage();
    this.drawAbout();
    this.drawOthers();
    this.drawFooting();
    this.drawEmployer();
  }

  drawEcho(month, others) {
    this.fixes.hidden = !this.fork;
    if (!this.fork) return void this.echo.replaceChildren(this.text.trim() ? make("p", {}, this.unread()) : "");
    const { fork } = this;
    [this.period.value, this.tax.value] = [fork.period, fork.tax];
    this.period.querySelector("[value=unknown]").hidden = fork.period !== "unknown";
    const lines = [make("p", {}, "Прочитали так: ", make("b", {}, read(fork)), `. Из слов «${cut(fork.text)}».`)];
    if (this.swapped) lines.push(make("p", {}, "Границы стояли наоборот: поменяли местами."));
    if (month.reason in WHY_NOT) lines.push(make("p", { class: "k-warn" }, WHY_NOT[month.reason]));
    else lines.push(...this.monthWords(month), ...this.contractWords(month));
    if (fork.variable) lines.push(make("p", {}, "Премии или проценты обещаны сверху, в расчёт они не входят."));
    if (others.length) lines.push(make("p", {}, `Есть и другие суммы (${others.slice(0, 3).map((one) => amount(one)).join(", ")}), считаем первую.`));
    this.echo.replaceChildren(...lines);
  }

  unread() {
    if (isBelowZero(this.text)) return "Зарплата не бывает меньше нуля. Уберите минус, например, «50 000 на руки».";
    return `${isWholeText(this.text) ? "Это текст целиком. Впишите одну сумму из него" : "Суммы не нашли. Напишите"}, например, «80к на руки».`;
  }

  /** Самозанятый и ИП платят налог сами: сумма их договора не оклад, НДФЛ с неё не снимают. */
  payForm() {
    return CONTRACT.test(this.text) ? "freelance" : this.selection.employment;
  }

  contractWords(month) {
    if (!CONTRACT.test(this.text) || (month.low ?? month.high) === null) return [];
    const tax = this.money.rules.npd_companies;
    const after = (edge) => (edge === null ? null : edge * (1 - tax));
    const left = amount({ low: after(month.low), high: after(month.high) });
    return [make("p", {}, `Это сумма договора: НДФЛ с неё не удержат, налог платите сами. У самозанятого после ${number(tax * 100)}\u00a0% останется ${left}, без оплаченного отпуска. С окладом её сравнивает таблица «Одна сумма, пять форм» ниже.`)];
  }

  monthWords(month) {
    const how = steps(this.fork, this.payForm(), this.money);
    const lines = how ? [make("p", {}, "На руки в месяц: ", make("b", {}, amount(month)), `\u00a0— ${how}.`)] : [];
    if (month.reason in DOUBTS) lines.push(make("p", { class: "k-warn" }, DOUBTS[month.reason](this.money)));
    return lines;
  }

  drawVerdict() {
    const { cell, month } = this;
    if (!known(cell)) return void this.verdict.replaceChildren(make("p", { class: "k-head" }, "Сравнить не с чем"), make("p", {}, certainty(this.cube, cell)));
    if (!month) return void this.verdict.replaceChildren(this.typed.value.trim() ? "" : make("p", { class: "k-empty" }, "Впишите сумму\u00a0— покажем её место среди предложений."));
    const value = centre(month);
    if (!firm(cell)) return void this.verdict.replaceChildren(make("p", { class: "k-head" }, `${vague(cell, value)}.`), make("p", {}, this.vagueWords()));
    const at = position(cell, value);
    this.verdict.replaceChildren(make("p", { class: "k-head" }, `${headline(at)}.`), ...this.placeWords(at, month).map((words) => make("p", {}, words)), ...this.otherTax(at));
  }

  vagueWords() {
    const { p50_low: low, p50_high: high } = this.cell;
    return `Своих данных для этого выбора мало, ориентир ${span(low, high)}: внутри него место среди предложений не назвать.`;
  }

  placeWords(at, month) {
    const range = month.low !== null && month.high !== null && month.low !== month.high;
    const what = range ? `Середина вилки, ${rub(centre(month))},` : "Эта сумма";
    const words = [];
    if (at.near) words.push(`${what} внутри погрешности медианы (${fromTo(this.cell.p50_low, this.cell.p50_high)}): отличить её от середины рынка нельзя.`);
    if (!at.near && range) words.push(`Судим по середине вилки, ${rub(centre(month))}.`);
    if (month.low === null || month.high === null) words.push(`Названа одна граница, считаем по ней: ${month.high === null ? "предложение не ниже" : "предложение не выше"}.`);
    else if (month.low !== month.high) words.push(this.edgeWords(month));
    return words;
  }

  /** Where the two edges of a range stand. */
  edgeWords({ low, high }) {
    const [below, above] = [low, high].map((edge) => headline(position(this.cell, edge)));
    if (below === above) return `Обе границы там же: ${lower(below)}.`;
    return `Нижняя граница\u00a0— ${lower(below)}; верхняя\u00a0— ${lower(above)}.`;
  }

  /** A tax that is not named counts as net, as in the data; the other reading is told too. */
  otherTax(at) {
    const form = this.payForm();
    if (this.fork.tax !== "unknown" || form === "freelance") return [];
    const gross = toNetMonth({ ...this.fork, tax: "gross" }, form, this.money);
    const other = position(this.cell, centre(gross));
    const end = same(at, other) ? "вывод тот же" : `${lower(headline(other))}`;
    return [make("p", { class: "k-quiet" }, `Про налог не сказано. Считаем суммой на руки, как и в наших данных. Если она до вычета, на руки выйдет ${amount(gross)}: ${end}.`)];
  }

  drawStage() {
    const { cell, month } = this;
    if (!known(cell)) return void this.stage.replaceChildren();
    const scale = scaleFor([cell, { p90: Math.min((month && (month.high ?? month.low)) || 0, cell.p50 * 3) }]);
    const parts = [labels(cell, scale), glyph(cell, scale, "hero")];
    if (month) parts.push(mark(month, scale));
    this.stage.replaceChildren(...parts, axis(scale), make("p", { class: "v-stage__unit" }, "тыс. ₽ в месяц на руки"));
  }

  drawAbout() {
    const { cell } = this;
    if (!known(cell)) return void this.about.replaceChildren();
    const lines = [`Медиана ${rub(cell.p50)}. ${quartiles(cell)}`, certainty(this.cube, cell), context(this.cube, cell), `${proof(this.cube, cell)}. На\u00a0${day(this.cube.about.as_of)}. Это предложения в объявлениях, не выплаты.`];
    this.about.replaceChildren(...lines.filter(Boolean).map((words) => make("p", {}, nobr(words))));
  }

  // ------------------------------------------------------------ others

  drawOthers() {
    const [own, ...others] = this.neighbours().map(([name, change]) => ({ name, cell: answer(this.cube, { ...this.selection, ...change }) }));
    this.others.replaceChildren(make("h2", {}, "Что предлагают рядом"), forkTable(this.cube, [{ ...own, strong: true }, ...others], "Что меняется", "Ваш выбор и его соседи"));
  }

  /** [name, what is changed] of the choice itself, other forms, the next grades, the country. */
  neighbours() {
    const { region, employment, grade } = this.selection;
    const words = (name, code) => [...this.selects[name].options].find(({ value }) => value === code)?.textContent;
    const rows = [["Ваш выбор", {}]];
    for (const form of FORMS) if (form !== employment && words("employment", form)) rows.push([words("employment", form), { employment: form }]);
    const at = GRADES.indexOf(grade);
    const grades = at < 0 ? ["junior", "middle", "senior"] : [GRADES[at - 1], GRADES[at + 1]];
    for (const one of grades) if (one && words("grade", one)) rows.push([words("grade", one), { grade: one }]);
    if (region !== "RU") rows.push(["Вся Россия", { region: "RU" }]);
    return rows;
  }

  // ------------------------------------------------------------ one footing

  sameFooting() {
    const field = (name, words, attributes) => {
      this[name] = make("input", { type: "number", class: "c-input", inputmode: "numeric", ...attributes });
      this[name].addEventListener("input", () => {
        if (name === "sum") this.sumTyped = true;
        this.drawFooting();
      });
      return make("label", { class: "c-field" }, make("span", {}, words), this[name]);
    };
    const { defaults } = this.money;
    const inputs = make(
      "div",
      { class: "k-weeks" },
      field("sum", "Сумма в договоре, ₽ в месяц", { min: 0, max: 10_000_000, step: 1000 }),
      field("holiday", "Отпуск, недель в год", { min: 0, max: 30, step: 1, value: defaults.holiday_weeks }),
      field("idle", "Без заказов, недель в год", { min: 0, max: 40, step: 1, value: defaults.idle_weeks }),
      field("costs", "Свои расходы подрядчика, ₽ в месяц", { min: 0, max: 10_000_000, step: 500, value: 0 }),
    );
    this.footed = make("div", {});
    const intro = "Оклад в 100 тысяч и договор на 100 тысяч\u00a0— разные деньги: у подрядчика не оплачены отпуск и недели без заказов, расходы свои, а налог другой.";
    return make("section", { class: "k-footing" }, make("h2", {}, "Одна сумма, пять форм"), make("p", {}, intro), inputs, this.footed);
  }

  /** The gross sum of the pay typed, until the reader types another; the median of the market before any. */
  agreed() {
    const value = this.month ? centre(this.month) : known(this.cell) ? this.cell.p50 : null;
    if (value === null) return "";
    const gross = this.payForm() === "freelance" ? value : grossOfNet(value, this.money);
    return Math.round(gross / 1000) * 1000;
  }

  drawFooting() {
    if (!this.sumTyped) this.sum.value = this.agreed();
    const [pay, holiday, idle, costs] = [this.sum, this.holiday, this.idle, this.costs].map((input) => input.valueAsNumber);
    const bad = [pay, holiday, idle, costs].some((value) => !(value >= 0)) || Math.max(pay, costs) > 10_000_000;
    const rows = bad ? [] : Object.keys(this.money.forms).map((form) => [form, footing(pay, form, this.money, holiday, idle, costs)]);
    if (bad || rows.some(([, found]) => !found)) {
      const words = bad ? "Впишите сумму, недели и расходы числами." : "Рабочих недель не осталось: уменьшите отпуск или простой.";
      return void this.footed.replaceChildren(make("p", { class: "k-warn" }, words));
    }
    this.footed.replaceChildren(this.footingTable(rows), ...this.footingNotes(rows));
  }

  footingTable(rows) {
    const head = ["Форма", "На руки в месяц", "За час работы", "Налоги за год"];
    const line = ([form, { month, hour, taken, over }]) =>
      make("tr", {}, make("th", { scope: "row" }, capital(this.money.forms[form]), over ? make("small", {}, "выше лимита НПД") : null),
        make("td", { class: "v-n" }, make("b", {}, rub(month))), make("td", { class: "v-n" }, `${number(hour)}${NBSP}₽`), make("td", { class: "v-n" }, rub(taken)));
    const table = make("table", { class: "v-table" }, make("caption", {}, "На руки в среднем за месяц года и за час работы"),
      make("thead", {}, make("tr", {}, ...head.map((words, i) => make("th", { scope: "col", class: i ? "v-n" : undefined }, words)))),
      make("tbody", {}, ...rows.map(line)));
    return make("div", { class: "v-scroll", role: "region", "aria-label": "Пять форм", tabindex: "0" }, table);
  }

  footingNotes(rows) {
    const { rules, as_of: day, carried } = this.money;
    const notes = [
      `В штате и агентстве это оклад до вычета НДФЛ, отпуск оплачен. По договору ГПХ, НПД и у ИП сумма приходит только за рабочие недели. НПД\u00a0${number(rules.npd_companies * 100)}${NBSP}% (заказчик\u00a0— компания). ИП: УСН\u00a0${number(rules.usn_income * 100)}${NBSP}% и взносы за себя (${number(rules.ip_fixed_year)}${NBSP}₽ и ${number(rules.ip_extra_rate * 100)}${NBSP}% с дохода свыше ${rub(rules.ip_extra_above)}), они вычитаются из налога. Свои расходы\u00a0— программы, техника, реклама себя\u00a0— вычтены поровну каждый месяц; часы на поиск заказов и бумаги не учтены. Правила на ${day.slice(0, 4)} год. ${carried}`.trim(),
    ];
    if (rows.some(([, { over }]) => over)) notes.unshift(`Доход за год выше ${rub(rules.npd_limit_year)}: с таким самозанятость (НПД) теряют, эта строка\u00a0— только для сравнения.`);
    return notes.map((words) => make("p", { class: "c-hint" }, words));
  }

  // ------------------------------------------------------------ employers

  drawEmployer() {
    const { cell } = this;
    const guide = make("a", { href: new URL("../../guides/for-employers/", import.meta.url).href }, "Как написать объявление");
    const parts = [make("h2", {}, "Работодателю: какую вилку ставить"), ...this.advice(cell), make("p", {}, guide)];
    this.employer.replaceChildren(...parts);
  }

  advice(cell) {
    const fork = advised(cell);
    const words = (text) => make("p", {}, nobr(text));
    if (!fork) return [words(`${certainty(this.cube, cell)} Вилку по таким данным не посоветуем.`), words(context(this.cube, cell)), words(`${proof(this.cube, cell)}.`)];
    const gross = this.selection.employment === "freelance" ? "" : ` Это ${fromTo(...[fork.low, fork.high].map((net) => Math.round(grossOfNet(net, this.money) / 1000) * 1000))} до вычета НДФЛ.`;
    return [
      make("p", { class: "k-head" }, `${capital(fromTo(fork.low, fork.high))} на руки`),
      words(`Между этими границами лежит половина предложений для вашего выбора наверху; мы округлили их до 5${NBSP}тысяч. Ниже нижней\u00a0— четверть предложений, выше верхней\u00a0— четверть, середина ${rub(cell.p50)}.${gross}`),
      words(`${certainty(this.cube, cell)} ${proof(this.cube, cell)}. ${paidShare(cell)}`),
    ];
  }
}

function paidShare({ n_vacancies: paid, n_all: all }) {
  if (!all || all < paid) return "";
  const share = Math.round((paid / all) * 100);
  return `Зарплату, которую можно сравнить, называют ${share}${NBSP}% таких объявлений (${number(paid)} из ${number(all)}): объявление с суммой уже выделяется.`;
}

const lower = (words) => words[0].toLowerCase() + words.slice(1);
const capital = (words) => words[0].toUpperCase() + words.slice(1);
const cut = (words) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

/** The reader's own sum under the fork: a bar from edge to edge, its place named. */
function mark(month, scale) {
  const at = (value) => Math.min(Math.max((value / scale.top) * 100, 0), 100);
  const [low, high] = [month.low ?? month.high, month.high ?? month.low];
  const box = make("div", { class: "k-mark", "aria-hidden": "true" });
  const bar = make("i", { class: low === high ? "k-one" : undefined });
  bar.style.setProperty("--low", `${at(low)}%`);
  bar.style.setProperty("--high", `${at(high)}%`);
  const name = make("span", {}, amount(month));
  name.style.setProperty("--x", `${at(centre(month))}%`);
  box.append(bar, name);
  return box;
}
