// The list of open vacancies with filters. Reads vacancies.json (format: vilka/publishing/open_offers.py); the plain list on
// the page stays until it is here, and for readers without scripts. The choice is kept in the address, never sent.

import { fromTo, number, plural, rub } from "../shared/fork.js";
import { make } from "../shared/make.js";
import { placeField } from "../shared/place.js";
import { sorry, styled } from "../shared/file.js";
import { isPart } from "../shared/choice.js";
import { byCrowd, crowdWords } from "./crowd.js";
import { endOf, leastOf, leastPay } from "./least_pay.js";
import { saved } from "./saved.js";

const VERSION = 1;
const SHOWN = 30;
const LONGEST = 80;
const DAY = 86_400_000;
/** After a letter or a step of the slider, milliseconds. */
const PAUSE = 120;
const MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];
/** Name in the address, column of the file, label, words of no choice. */
const CHOICES = [
  ["region", "region", "Регион", "любой"],
  ["role", "role", "Роль", "любая"],
  ["form", "employment", "Форма занятости", "любая"],
  ["grade", "grade", "Уровень", "любой"],
  ["format", "work_format", "Формат работы", "любой"],
];
const FRESH = { 3: "за 3 дня", 7: "за неделю", 14: "за две недели", 30: "за месяц" };
/** In the address the code that says nothing cannot be an empty value. */
const UNSAID = "none";
const ORDERS = { pay: "по зарплате", few: "где мало откликов" };
const COUNTRY = "RU";
/** A choice that the reader brought from another page is no broken link. */
const oddWords = () => (history.state?.carried ? "Для части вашего выбора вакансий сейчас нет: она пропущена." : "Часть условий в ссылке не распознана и пропущена.");
const FIRST = ["RU-MOW", "RU-SPE"];

/** An error whose name says what is wrong with the file. */
class FileError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** Build the list inside `root` and hide the plain one; on failure say why and leave the plain one. */
export async function start(root, url = new URL("../data/vacancies.json", import.meta.url), today = new Date()) {
  try {
    const [file] = await Promise.all([load(url), styled(new URL("vacancies.css", import.meta.url))]);
    await new Promise((done) => setTimeout(done)); // read in one task, drawn in another: a touch may come between
    new List(root, file, today).show();
    const plain = document.querySelector("[data-list=vacancies]");
    if (plain) plain.hidden = true;
  } catch (error) {
    console.warn(error);
    sorry(root, `${reason(error)} Ниже — готовый список без отбора.`, () => start(root, url, today));
  }
}

function reason(error) {
  if (error.name === "unreachable") return "Не удалось загрузить файл вакансий: нет связи или файла нет на месте.";
  if (error.name === "version") return "Файл вакансий новее этой страницы: обновите её.";
  return "Файл вакансий пришёл не целиком или повреждён: обновите страницу.";
}

// ---- the file --------------------------------------------------------------------------------------------------

/** Fetch and decode. Throws FileError. */
export async function load(url) {
  let answer;
  try {
    answer = await fetch(url);
  } catch (error) {
    throw new FileError("unreachable", error.message);
  }
  if (!answer.ok) throw new FileError("unreachable", `${url}: ${answer.status}`);
  return decode(await answer.text());
}

/** JSON text -> { about, dims, labels, leftOut, offers: [{ title, …, regions, role, … }] }. */
export function decode(text) {
  const file = parsed(text);
  const { columns, dims, rows } = file;
  const code = (name, place) => dims[name][place] ?? "";
  const offers = Array.from({ length: rows }, (_, i) => ({
    title: String(columns.title[i]),
    employer: String(columns.employer[i]),
    words: String(columns.words[i]),
    url: safe(columns.url[i]),
    regions: [columns.region[i]].flat().map((place) => code("region", place)),
    role: code("role", columns.role[i]),
    grade: code("grade", columns.grade[i]),
    employment: code("employment", columns.employment[i]),
    work_format: code("work_format", columns.work_format[i]),
    source: code("source", columns.source[i]),
    core: columns.core[i] === 1,
    paid: columns.paid[i] === 1,
    netLow: columns.net_low[i],
    netHigh: columns.net_high[i],
    posted: Number(columns.posted[i]),
    last: Number(columns.last[i]),
    sure: columns.sure?.[i] !== 0,
    responses: columns.responses?.[i] ?? null,
    crowd: columns.crowd?.[i] ?? 0,
  }));
  return { about: file.about, medians: file.medians ?? {}, dims, labels: file.labels, sources: file.sources, feeds: file.feeds ?? {}, leftOut: Number(file.left_out), offers };
}

const NEEDED = ["title", "employer", "region", "role", "grade", "employment", "work_format", "source", "core", "paid", "words", "net_low", "net_high", "url", "posted", "last"];

function parsed(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new FileError("truncated", error.message);
  }
  if (file?.format !== "vilka-vacancies") throw new FileError("not_vacancies", "no format mark");
  if (file.version !== VERSION) throw new FileError("version", `version ${file.version}, known is ${VERSION}`);
  const short = NEEDED.filter((name) => file.columns?.[name]?.length !== file.rows);
  if (short.length) throw new FileError("truncated", `${file.rows} rows promised: ${short.join(", ")}`);
  return file;
}

/** The address if it is http(s), else "". */
function safe(address) {
  try {
    const { protocol, href } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? href : "";
  } catch {
    return "";
  }
}

// ---- what is asked ---------------------------------------------------------------------------------------------

/** The filters a link asks for, of what the file knows; `odd` is true when some of it makes no sense. */
export function asked(hash, dims) {
  const wanted = { q: "", paid: false, days: "", pay: "", sort: "" };
  if (!hash.includes("=")) return { wanted, odd: false };
  let odd = hash.length > 1000;
  const said = new URLSearchParams(odd ? "" : hash.slice(1));
  for (const [name, value] of said) {
    const choice = CHOICES.find(([own]) => own === name);
    if (name === "q" && value.length <= LONGEST) wanted.q = value;
    else if (name === "paid" && value === "1") wanted.paid = true;
    else if (name === "pay" && value.length <= LONGEST && leastOf(value) > 0) wanted.pay = value;
    else if (name === "sort" && Object.hasOwn(ORDERS, value)) wanted.sort = value;
    else if (name === "days" && Object.hasOwn(FRESH, value)) wanted.days = value;
    else if (choice && dims[choice[1]].includes(value === UNSAID ? "" : value)) wanted[name] = value;
    else odd = true;
  }
  return { wanted, odd };
}

/** The hash of the filters chosen, "" where nothing is. */
export function hashOf(wanted) {
  const chosen = Object.entries(wanted).filter(([, value]) => value);
  return chosen.length ? `#${new URLSearchParams(chosen.map(([name, value]) => [name, value === true ? "1" : value]))}` : "";
}

const plainWords = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е");

/** What an offer may pay at most and what it promises, thousands a month; null where our conversion knows neither. */
const most = ({ netLow, netHigh }) => netHigh ?? netLow;
const promised = ({ netLow, netHigh }) => (netLow !== null && netHigh !== null ? Math.sqrt(netLow * netHigh) : netLow);

/** The code of the one region, role or form that is all the filter there is, the order apart; "" for any other filter. */
function onlyCode(wanted) {
  const chosen = Object.entries(wanted).filter(([name, value]) => value && name !== "sort");
  const [[name, code]] = chosen.length === 1 ? chosen : [[]];
  return ["region", "role", "form"].includes(name) ? code : "";
}

/** The offers, those that may pay most first; those without a pay last, else in the order of the file. */
const byPay = (offers) => [...offers].sort((one, other) => (most(other) ?? -1) - (most(one) ?? -1));

const SORTED = { pay: byPay, few: byCrowd };

/** The region whose median an offer beats for certain: the chosen one, else its own, else the country; "" for none. */
export function beaten(offer, chosen, medians) {
  const own = offer.regions.length === 1 ? offer.regions[0] : COUNTRY;
  const against = chosen || (Object.hasOwn(medians, own) ? own : COUNTRY);
  const pay = promised(offer);
  return pay !== null && Object.hasOwn(medians, against) && pay > medians[against] ? against : "";
}

/** The offers that fit all filters, in the order of the file. */
export function found(offers, wanted) {
  const words = plainWords(wanted.q).split(/\s+/).filter(Boolean);
  const codes = CHOICES.filter(([name]) => wanted[name]).map(([name, column]) => [column, wanted[name] === UNSAID ? "" : wanted[name]]);
  const days = wanted.days ? Number(wanted.days) : Infinity;
  const least = leastOf(wanted.pay ?? "") || 0;
  return offers.filter(
    (offer) =>
      (!wanted.paid || offer.paid) &&
      offer.posted <= days &&
      (!least || most(offer) >= least) &&
      codes.every(([column, code]) => (column === "region" ? offer.regions.includes(code) : offer[column] === code)) &&
      holds(offer, words),
  );
}

function holds(offer, words) {
  if (!words.length) return true;
  offer.text ??= plainWords(`${offer.title} ${offer.employer} ${offer.words}`);
  return words.every((word) => offer.text.includes(word));
}

// ---- words -----------------------------------------------------------------------------------------------------

/** «сегодня», «вчера», «3 дня назад», «12 ноября», «12 ноября 2025»; both days are dates at noon. */
export function when(day, today) {
  const ago = Math.round((atNoon(today) - atNoon(day)) / DAY);
  if (ago === 0) return "сегодня";
  if (ago === 1) return "вчера";
  if (ago > 1 && ago <= 7) return `${ago}\u00a0${plural(ago, "день", "дня", "дней")} назад`;
  const year = day.getFullYear() === today.getFullYear() ? "" : `\u00a0${day.getFullYear()}`;
  return `${day.getDate()}\u00a0${MONTHS[day.getMonth()]}${year}`;
}

const atNoon = (day) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12).getTime();

function converted({ netLow, netHigh }) {
  const low = netLow === null ? null : netLow * 1000;
  const high = netHigh === null ? null : netHigh * 1000;
  if (low === null && high === null) return "";
  if (low === null) return `до\u00a0${rub(high)}`;
  if (high === null) return `от\u00a0${rub(low)}`;
  return low === high ? rub(low) : fromTo(low, high);
}

// ---- the page --------------------------------------------------------------------------------------------------

class List {
  constructor(root, file, today) {
    this.root = root;
    this.file = file;
    this.today = today;
    this.dataDay = new Date(`${file.about.as_of}T12:00:00`);
  }

  show() {
    this.notice = make("p", { class: "c-notice", role: "status", hidden: true });
    this.status = make("p", { class: "j-status", role: "status", "aria-live": "polite" });
    this.list = make("ul", { class: "j-list", "data-search-exclude": true });
    this.more = make("button", { type: "button", class: "c-button j-more", hidden: true, onclick: () => this.showMore() }, "Показать ещё");
    this.saved = saved(() => this.atOnce());
    this.form = this.filters();
    this.open();
    this.root.replaceChildren(this.notice, this.form, this.status, this.saved.box, this.list, this.more, this.foot());
    this.root.classList.add("j-app");
    addEventListener("hashchange", () => isPart() || this.open());
    addEventListener("pagehide", () => this.atOnce());
  }

  filters() {
    const text = make("input", { type: "search", name: "q", class: "c-input", maxlength: LONGEST, autocomplete: "off", placeholder: "например, reels или VK" });
    const selects = CHOICES.map(([name, column, label, none]) => this.choice(name, label, none, this.codes(column)));
    this.least = leastPay(endOf(this.file.offers.map(most).filter((pay) => pay !== null)));
    const days = Object.entries(FRESH).sort(([a], [b]) => a - b);
    const form = make(
      "form",
      { class: "j-filters", "aria-label": "Отбор вакансий" },
      make("label", { class: "v-pick j-text" }, make("span", {}, "Слова в названии, работодателе, оплате"), text),
      ...selects,
      this.choice("days", "Опубликованы", "за всё время", days),
      this.least.box,
      this.choice("sort", "Порядок", "сначала новые", Object.entries(ORDERS)),
      make("label", { class: "j-check" }, make("input", { type: "checkbox", name: "paid" }), make("span", {}, "С суммой")),
      make("button", { type: "reset", class: "c-button c-button--quiet" }, "Сбросить"),
    );
    placeField(form.elements.region);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => this.changed(target.type === "range"));
    form.addEventListener("reset", () => setTimeout(() => this.changed()));
    return form;
  }

  /** [value, words] of a column that the file has, in the order of words. */
  codes(column) {
    const { dims, labels } = this.file;
    const pairs = dims[column].map((code, i) => [code || UNSAID, labels[column][i]]);
    const rank = ([code]) => (FIRST.includes(code) ? FIRST.indexOf(code) : FIRST.length);
    return column === "region" ? pairs.sort((a, b) => rank(a) - rank(b) || a[1].localeCompare(b[1], "ru")) : pairs;
  }

  choice(name, label, none, pairs) {
    const options = pairs.map(([value, words]) => make("option", { value }, words));
    return make("label", { class: "v-pick" }, make("span", {}, label), make("select", { name }, make("option", { value: "" }, none), ...options));
  }

  /** Take the filters from the address. */
  open() {
    const { wanted, odd } = asked(location.hash, this.file.dims);
    for (const field of this.form.elements) {
      if (field.type === "checkbox") field.checked = Boolean(wanted[field.name]);
      else if (field.name) field.value = wanted[field.name] ?? "";
    }
    this.least.followed();
    this.say(odd ? oddWords() : "");
    this.draw();
  }

  say(words) {
    this.notice.textContent = words;
    this.notice.hidden = !words;
  }

  wanted() {
    const chosen = [...this.form.elements].filter((field) => field.name);
    return Object.fromEntries(chosen.map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value.trim()]));
  }

  /** A slider tells of each step, and a browser takes only so many addresses a minute: `sliding` waits until it rests. */
  changed(sliding = false) {
    this.least.followed();
    const { pay } = this.wanted();
    this.say(Number.isNaN(leastOf(pay)) ? `Не поняли сумму «${pay}»: впишите число, например 80.` : "");
    if (!sliding) this.remember();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.atOnce(), PAUSE);
  }

  /** What is chosen is in the address and in the list, before it is taken away or gone on with. */
  atOnce() {
    if (!this.waiting) return;
    this.remember();
    this.draw();
  }

  /** Keep what is chosen in the address; a sum that is none is left out. */
  remember() {
    history.replaceState(null, "", hashOf(this.understood()) || location.pathname + location.search);
  }

  understood() {
    const { pay, ...others } = this.wanted();
    return Number.isNaN(leastOf(pay)) ? others : { ...others, pay };
  }

  draw() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    const wanted = this.wanted();
    const all = found(this.file.offers, wanted);
    this.found = SORTED[wanted.sort]?.(all) ?? all;
    this.region = wanted.region;
    this.list.replaceChildren();
    this.add();
    this.offerSaved();
  }

  offerSaved() {
    const chosen = this.understood();
    if (!hashOf(chosen)) return this.saved.hide();
    const code = onlyCode(chosen);
    const feed = this.file.feeds[code];
    this.saved.show(feed ? new URL(`../../${feed}`, import.meta.url).href : "");
  }

  add() {
    const shown = this.list.children.length;
    const items = this.found.slice(shown, shown + SHOWN).map((offer) => this.item(offer));
    this.list.append(...items);
    this.more.hidden = this.list.children.length >= this.found.length;
    this.status.textContent = this.count();
    return items[0];
  }

  showMore() {
    this.atOnce();
    this.add()?.querySelector(".j-title").focus();
  }

  count() {
    const all = this.found.length;
    if (!all) return "Под эти условия ничего не нашлось. Уберите одно из них.";
    const shown = this.list.children.length;
    const verb = all % 10 === 1 && all % 100 !== 11 ? "Найдена" : "Найдено";
    const part = shown < all ? `, показаны первые\u00a0${number(shown)}` : "";
    return `${verb} ${number(all)}\u00a0${plural(all, "вакансия", "вакансии", "вакансий")}${part}.`;
  }

  item(offer) {
    const name = make("bdi", {}, offer.title);
    const linked = offer.url && this.file.about.origin !== "demo";
    const title = linked ? make("a", { href: offer.url, rel: "noopener nofollow external" }, name) : name;
    const facts = this.facts(offer).filter(Boolean).map((words) => make("span", {}, words));
    return make("li", {}, make("h2", { class: "j-title", tabindex: "-1" }, title), this.pay(offer), this.crowd(offer), make("p", { class: "j-facts" }, ...facts));
  }

  /** The source's own words first; our conversion beside them, marked as ours. */
  pay(offer) {
    const ours = converted(offer);
    return make(
      "p",
      { class: offer.words ? "j-pay" : "j-pay j-pay--none" },
      make("bdi", {}, offer.words || "зарплата не названа"),
      ours ? make("small", {}, ` наш пересчёт: ${ours} в\u00a0месяц${offer.employment === "freelance" ? ", налог свой" : " на\u00a0руки"}`) : null,
      this.above(offer),
    );
  }

  crowd(offer) {
    const words = crowdWords(offer);
    return words ? make("p", { class: "j-crowd" }, words) : null;
  }

  above(offer) {
    const region = beaten(offer, this.region, this.file.medians);
    if (!region) return null;
    const where = region === COUNTRY ? "по\u00a0стране" : region === this.region ? "вашего региона" : `региона (${this.words("region", region)})`;
    return make("span", { class: "j-above" }, `выше медианы ${where}`);
  }

  facts(offer) {
    const { sources } = this.file;
    const posted = new Date(this.dataDay);
    posted.setDate(posted.getDate() - offer.posted);
    const seen = new Date(this.dataDay);
    seen.setDate(seen.getDate() - offer.last);
    return [
      offer.employer && make("bdi", {}, offer.employer),
      this.places(offer),
      offer.core ? "" : "смежная роль",
      ...["employment", "work_format", "grade"].filter((name) => offer[name] && offer[name] !== "unknown").map((name) => this.words(name, offer[name])),
      make("time", { datetime: iso(posted) }, when(posted, this.today)),
      `${sources[offer.source]?.name ?? offer.source}${offer.last > 0 ? `, видели ${when(seen, this.today)}` : ""}`,
    ];
  }

  places({ regions }) {
    const names = regions.slice(0, 2).map((code) => this.words("region", code));
    return names.join(", ") + (regions.length > 2 ? ` и\u00a0ещё ${regions.length - 2}` : "");
  }

  words(column, code) {
    return this.file.labels[column][this.file.dims[column].indexOf(code)] ?? code;
  }

  foot() {
    const { about, leftOut } = this.file;
    const words = [`Данные на ${this.dataDay.getDate()}\u00a0${MONTHS[this.dataDay.getMonth()]} ${this.dataDay.getFullYear()}.`];
    if (about.origin === "demo") words.push("Вакансии выдуманы, поэтому ссылок на них нет: на живых данных название ведёт к источнику.");
    if (leftOut) words.push(`Ещё ${number(leftOut)} более старых не поместились: они есть в файле.`);
    words.push("Условия отбора остаются в адресе страницы и никуда не отправляются.");
    const file = make("a", { href: new URL("../../downloads/latest/offers.csv", import.meta.url).href }, "Файл со всеми вакансиями");
    return make("p", { class: "c-hint" }, `${words.join(" ")} `, file, " (CSV).");
  }
}

const iso = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
