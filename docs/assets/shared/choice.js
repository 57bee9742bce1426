// The reader's own choice of place, form, grade and role: kept in this browser, given to tools that are opened without one,
// carried by links, shown in the bar above the page (docs/overrides/partials/choice.html). A link's own choice wins.

import { keep, kept } from "./keep.js";
import { beforeNext } from "./later.js";
import { named, places } from "./places.js";

const KEY = "vilka:choice";
const ROOT = new URL("../../", import.meta.url);
const CODES = {
  region: /^RU-[A-Z]{2,3}$/,
  employment: /^(in-house|agency|freelance)$/,
  grade: /^(intern|junior|middle|senior|head)$/,
  role: /^(?!all$)[a-z_]{2,30}$/,
};
const NAMES = Object.keys(CODES);
const START = ["region", "employment", "grade"];
/** Pages that read a choice from their address -> the names they know. */
const TOOLS = { "": START, "calculator/": NAMES, "explorer/": NAMES, "hire/": NAMES, "my/": NAMES, "vacancies/": NAMES };
/** The list of vacancies calls the form by another name. */
const FORM = "form";
const SHORT = {
  "in-house": "штат", agency: "агентство", freelance: "фриланс",
  intern: "стажёр", junior: "джун", middle: "мидл", senior: "сеньор", head: "руководитель",
};
const LONGEST_WORDS = 40;
/** After a touch, milliseconds: a tool has written its address. */
const SETTLED = 500;

/** Where no storage is, the choice lives as long as the page. */
let own = null;
let before = "";

const path = (url = location) => url.pathname.replace(/index\.html$/, "");
/** «calculator/», "" for the start page, null outside the site. */
const pageOf = (url) => (url.origin === ROOT.origin && path(url).startsWith(ROOT.pathname) ? path(url).slice(ROOT.pathname.length) : null);
const words = (text) => (typeof text === "string" ? text.slice(0, LONGEST_WORDS) : "");
/** Does the address name a part of the page? That is no choice, and none of it is given up. */
export const isPart = () => /^#[^=]+$/.test(location.hash) && document.querySelector(":target") !== null;
const isEmpty = (choice) => !NAMES.some((name) => choice[name]);

/** What may be trusted of what was kept: known names with codes of the right make; words for the eye alone. */
export function cleaned(raw) {
  return { ...codes(raw), town: words(raw?.town), place: words(raw?.place), job: words(raw?.job) };
}

const codes = (raw) => Object.fromEntries(NAMES.filter((name) => typeof raw?.[name] === "string" && CODES[name].test(raw[name])).map((name) => [name, raw[name]]));

/** The choice that an address holds, of the first of several (`region2` is another). */
export function ofHash(hash) {
  const said = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  return codes({ ...said, employment: said.employment ?? said[FORM] });
}

/** Does an address say anything that is no choice? An anchor says nothing. */
export function isOdd(hash) {
  const names = [...new URLSearchParams(hash.slice(1)).keys()].map((name) => (name === FORM ? "employment" : name));
  return hash.includes("=") && names.some((name) => !Object.hasOwn(ofHash(hash), name));
}

/** The address part of a choice for a page. */
function toHash(choice, page) {
  const name = (one) => (one === "employment" && page === "vacancies/" ? FORM : one);
  const pairs = (TOOLS[page] ?? NAMES).filter((one) => choice[one]).map((one) => [name(one), choice[one]]);
  return pairs.length ? `#${new URLSearchParams(pairs)}` : "";
}

/** «Казань · штат · джун»; a region without words of its own is named by the table of places. */
async function inWords(choice) {
  const place = choice.town || choice.place || (await placeOf(choice.region));
  return [place, SHORT[choice.employment], SHORT[choice.grade], choice.role && choice.job?.toLowerCase()].filter(Boolean).join(" · ");
}

async function placeOf(code) {
  return code ? ((await places()).find((one) => one.code === code)?.region ?? "") : "";
}

const remembered = () => own ?? cleaned(kept(KEY));

/** The choice of the page: that of its address, else the one remembered. */
function inUse() {
  const linked = ofHash(location.hash);
  if (isEmpty(linked)) return remembered();
  const mine = remembered();
  return { ...(mine.region === linked.region ? { town: mine.town, place: mine.place } : {}), ...(mine.role === linked.role ? { job: mine.job } : {}), ...linked };
}

const drop = (choice) => Object.fromEntries(Object.entries(choice).filter(([, value]) => value));

/** A tool opened without a choice gets the one remembered, as if its address had brought it. */
export function carry() {
  const page = pageOf(location);
  const hash = location.hash || !(page in TOOLS) ? "" : toHash(remembered(), page);
  if (hash) history.replaceState({ carried: true }, "", hash);
  before = location.hash;
}

/** What the field of places shows of a remembered town. */
export function rememberedTown() {
  const { region, town, place } = remembered();
  return town ? { town, townOf: region, townIn: place } : {};
}

const lists = (name) => [...document.querySelectorAll(`:is([data-app],[data-hero]) :is(select[name=${name}],select[name=${name === "employment" ? FORM : name}])`)];

// ------------------------------------------------------------ remembering

/** After the reader's touch of a tool: what its address says now is remembered, of the names that the tool has. */
function remember() {
  if (location.hash === before) return;
  before = location.hash;
  const now = ofHash(location.hash);
  const choice = remembered();
  const names = TOOLS[pageOf(location)];
  for (const name of names) choice[name] = now[name];
  const list = lists("region")[0];
  if (list) Object.assign(choice, wordsOf(list, choice.region));
  if (names.includes("role")) choice.job = choice.role && lists("role").length ? optionOf(lists("role")[0], choice.role) : "";
  put(choice);
}

function wordsOf(list, region) {
  const { town, townOf: of, townIn } = list.dataset;
  if (!region) return { town: "", place: "" };
  return town && of === region ? { town, place: townIn } : { town: "", place: optionOf(list, region) };
}

const optionOf = (list, code) => [...list.options].find(({ value }) => value === code)?.textContent ?? "";

async function put(choice) {
  if (isEmpty(choice)) return forget();
  own = choice;
  const said = await inWords(choice);
  if (own !== choice) return; // another was made meanwhile
  if (keep(KEY, { v: 1, ...drop(choice), said })) own = null;
  show();
}

function forget() {
  own = {};
  try {
    localStorage.removeItem(KEY);
    own = null;
  } catch {
    // Storage is switched off: the empty choice lives as long as the page.
  }
  show();
}

// ------------------------------------------------------------ the bar

let turns = 0;

const bar = () => document.querySelector(".v-choice");

/** Words of the choice in the bar where it stands; one that is not there comes with the next page: nothing moves under a finger. */
async function show() {
  const choice = inUse();
  const turn = (turns += 1);
  const said = isEmpty(choice) ? "" : await inWords(choice);
  if (turn !== turns) return;
  bar().querySelector("span").textContent = said || "Выбор сброшен";
  bar().querySelectorAll("a, button").forEach((one) => { one.hidden = !said; });
}

function change(event) {
  const field = document.querySelector("[data-hero] [role=combobox], [data-app] [role=combobox]");
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus();
}

/** The choice is gone; a tool opens anew, as if its address had been emptied. */
function reset() {
  const linked = !isEmpty(ofHash(location.hash));
  if (linked) history.replaceState(null, "", location.pathname + location.search);
  forget();
  bar().querySelector("span").focus();
  if (linked) beforeNext(() => dispatchEvent(new HashChangeEvent("hashchange")));
}

// ------------------------------------------------------------ links

/** A link to a tool takes the choice along, unless it has one of its own; where nothing is stored, a link to any page does. */
function carryBy(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || (link.hash && !link.dataset.carried)) return;
  const page = pageOf(link);
  if (page === null || page === pageOf(location) || !(page in TOOLS || own)) return;
  link.hash = toHash(inUse(), page);
  link.dataset.carried = "";
}

let watching = false;

/** Begin once a page: listen to the reader, to other tabs, to the buttons of the bar. */
export function watch() {
  if (watching) return;
  watching = true;
  const tool = pageOf(location) in TOOLS;
  const soon = () => setTimeout(remember, SETTLED);
  if (tool) for (const name of ["change", "click"]) addEventListener(name, soon);
  if (tool) addEventListener("pagehide", remember);
  for (const name of ["click", "auxclick", "contextmenu"]) addEventListener(name, carryBy, { capture: true });
  bar().querySelector("a").addEventListener("click", change);
  bar().querySelector("button").addEventListener("click", reset);
  addEventListener("storage", ({ key }) => (key === KEY || key === null) && show());
  addEventListener("hashchange", () => {
    before = location.hash;
    show();
  });
  if (!bar().hidden) show();
}
