// «Город или регион»: a list of regions becomes a field to type a town into (ARIA combobox, list autocomplete). The list
// stays under it, holds the choice and tells of it as before; without scripts it is all there is.

import { beforeNext, laterRunner } from "./later.js";
import { isPart, rememberedTown } from "./choice.js";
import { found, named, places, plain } from "./places.js";

const TITLE = "Город или регион";
const COUNTRY = "россия рф страна";
const LONGEST = 60;
/** As many as a phone shows of the list, and two. */
const AT_ONCE = 10;
/** The list is at least so wide, rem and share of the window (.v-place__box in vilka.css), and ends so far from the edge. */
const LEAST_WIDE = [16, 0.86];
const EDGE = 8;
let made = 0;

/** Put the field over `select`, a list of regions in a label. The words on the page may hold the field already. */
export function placeField(select) {
  return new Field(select, select.parentElement.querySelector("[role=combobox]") ?? dressed(select));
}

/** The field's own element, put before the list. */
function dressed(select) {
  const box = element("span", { class: "v-place" });
  const input = element("input", { class: "v-place__text", type: "text", role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", maxlength: LONGEST });
  select.before(box);
  box.append(input, select);
  return input;
}

class Field {
  constructor(select, input) {
    Object.assign(this, { select, input, shown: [], active: -1, typed: false, known: [], scrolled: false });
    Object.assign(this, { rest: laterRunner(), drop: () => {} });
    const id = `place${(made += 1)}`;
    this.id = id;
    this.list = element("span", { class: "v-place__list", id, role: "listbox", "aria-label": TITLE });
    this.said = element("span", { class: "v-place__said", role: "status" });
    this.box = element("span", { class: "v-place__box", hidden: "" });
    this.box.append(this.list, this.said);
    input.after(this.box);
    input.setAttribute("aria-controls", id);
    Object.assign(select.dataset, rememberedTown());
    this.name();
    this.hide();
    this.listen();
    const touched = document.activeElement === input;
    if (touched) return void this.begun();
    this.show();
    this.rest([() => this.options()]); // ready for the first touch
  }

  /** The field was touched before its script came: what was typed beside the words that stood there is read. */
  begun() {
    const { input } = this;
    const typed = input.value !== input.defaultValue;
    input.value = typed ? input.value.replace(input.defaultValue, "") : this.text();
    if (!typed) input.select();
    this.fetch();
    if (typed) this.read();
    else this.open();
  }

  name() {
    const title = this.select.closest(".v-pick, label")?.querySelector("span");
    if (!title) return this.input.setAttribute("aria-label", TITLE);
    title.textContent = TITLE;
    title.id ||= `${this.id}-title`;
    this.input.setAttribute("aria-labelledby", title.id);
  }

  /** The list is out of sight and out of the way of keys, and still says what is chosen. */
  hide() {
    const { select } = this;
    select.classList.add("v-place__select");
    select.tabIndex = -1;
    select.setAttribute("aria-hidden", "true");
    select.addEventListener("focus", () => this.input.focus());
  }

  listen() {
    const { input, select, list } = this;
    for (const name of ["input", "change"]) input.addEventListener(name, (event) => event.stopPropagation());
    input.addEventListener("input", () => {
      this.taken = false;
      this.read();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("focus", () => {
      input.select();
      this.fetch();
    });
    input.addEventListener("click", () => this.box.hidden && this.open());
    input.addEventListener("blur", () => this.leave());
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.clicked(event));
    list.addEventListener("scroll", () => { this.scrolled = true; }, { passive: true });
    select.addEventListener("change", () => this.show());
    select.form?.addEventListener("reset", () => setTimeout(() => this.show()));
    addEventListener("pageshow", () => this.show());
    addEventListener("hashchange", () => isPart() || this.linked(), true);
    told(select, () => this.show());
  }

  // ------------------------------------------------------------ what is chosen

  /** Words of the choice: «Казань — Татарстан» where a town was named, else the region. */
  text() {
    const { town, townOf, townIn } = this.select.dataset;
    return town && townOf === this.select.value ? named(town, townIn) : this.select.selectedOptions[0]?.textContent ?? "";
  }

  /** The words of the choice; under a finger that is about to type they stay marked, so that letters take their place. */
  show() {
    const { input } = this;
    const words = this.text();
    if (this.typed || input.value === words) return;
    input.value = words;
    if (document.activeElement === input) input.select();
  }

  choose({ code, name, region }) {
    const { select } = this;
    Object.assign(select.dataset, { town: name, townOf: code, townIn: region });
    select.value = code;
    this.close();
    this.drop = beforeNext(() => {
      select.value = code; // drawn anew meanwhile
      ["input", "change"].forEach((type) => select.dispatchEvent(new Event(type, { bubbles: true })));
    });
  }

  /** Back or a link: its own choice wins over one not told yet and over words left that wait for the table. */
  linked() {
    this.drop();
    if (document.activeElement !== this.input) this.typed = false;
  }

  // ------------------------------------------------------------ the list

  /** The table comes once the list is on the screen: reading it would hold up the touch that opened the list. */
  fetch() {
    this.coming ??= new Promise((seen) => { laterRunner()([seen]); }).then(places).then((all) => {
      if (!all.length) this.coming = undefined; // it did not come: asked for again with the next touch
      this.known = all;
      this.named = null;
      if (this.typed) this.read();
      if (this.typed && this.taken) this.accept();
    });
  }

  options() {
    return (this.own ??= [...this.select.options].map(({ value, textContent }) => ({ code: value, name: "", region: textContent, words: ` ${plain(textContent)}`, size: 20, alias: false })));
  }

  /** What is in the list of regions, and the towns of those regions: put together once, not at every letter. */
  choices() {
    return (this.named ??= this.withTowns());
  }

  withTowns() {
    const own = this.options().map((place) => ({ ...place }));
    const names = new Map(own.map(({ code, region }) => [code, region]));
    own[0].words += ` ${COUNTRY}`;
    const here = this.known.filter(({ code }) => names.has(code));
    return [...own, ...here.map((place) => (place.name ? place : { ...place, region: names.get(place.code) }))];
  }

  read() {
    this.typed = true;
    const asked = this.input.value;
    const hits = found(this.choices(), asked, !this.known.length);
    this.draw(asked.trim() ? hits : this.options(), asked.trim() && !hits.length ? this.nothing(asked) : "");
    this.move(hits.length ? 0 : -1);
  }

  nothing(asked) {
    const [other] = found(this.known, asked);
    if (other) return `${named(other.name, other.region)}: в этом списке такого региона нет.`;
    return "Такого города или региона не нашли. Проверьте буквы или впишите область.";
  }

  open() {
    this.draw(this.options());
    this.rest([() => this.drawRest()]);
    this.move(this.select.selectedIndex);
  }

  draw(shown, words = "") {
    this.shown = shown;
    if (this.box.hidden) this.fit();
    this.list.replaceChildren(...shown.slice(0, AT_ONCE).map((place, i) => this.option(place, i)));
    this.said.textContent = words;
    this.box.hidden = !shown.length && !words;
    this.input.setAttribute("aria-expanded", String(shown.length > 0));
  }

  /** The end of a long list is made once its beginning is seen. */
  drawRest() {
    const { length } = this.list.children;
    this.list.append(...this.shown.slice(length).map((place, i) => this.option(place, length + i)));
    if (this.active >= length) this.move(this.active);
  }

  /** A field near the right edge of a phone: the list, wider than it, is moved into the window. Reckoned from the field,
   * before anything is drawn: to measure the list would lay the page out while the touch waits. */
  fit() {
    const [rem, share] = LEAST_WIDE;
    const { left, width } = this.input.getBoundingClientRect();
    const least = Math.min(rem * parseFloat(getComputedStyle(document.documentElement).fontSize), share * innerWidth);
    const over = left + Math.max(width, least) + EDGE - document.documentElement.clientWidth;
    this.box.style.translate = over > 0 ? `${-over}px` : "";
  }

  option({ code, name, region }, i) {
    const words = named(name, region);
    const chosen = code === this.select.value && (!name || words === this.text());
    const option = element("span", { role: "option", id: `${this.id}-${i}`, "aria-selected": String(chosen) });
    option.textContent = words;
    return option;
  }

  close() {
    this.typed = false;
    this.draw([]);
    this.move(-1);
    this.show();
  }

  clicked({ target }) {
    const place = this.shown[[...this.list.children].indexOf(target)];
    if (place) this.choose(place);
  }

  move(to) {
    this.list.children[this.active]?.classList.remove("v-place__on");
    this.active = to;
    const option = this.list.children[to];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.classList.add("v-place__on");
    this.input.setAttribute("aria-activedescendant", option.id);
    if (to || this.scrolled) this.bringIn(option);
  }

  bringIn(option) {
    const { list } = this;
    const above = option.offsetTop - list.scrollTop;
    if (above < 0 || above + option.offsetHeight > list.clientHeight) list.scrollTop = option.offsetTop - list.clientHeight / 2;
    this.scrolled = list.scrollTop > 0;
  }

  // ------------------------------------------------------------ keys

  key(event) {
    if (event.isComposing) return; // the key ends a word of an input method, it chooses nothing
    const last = this.shown.length - 1;
    if (this.list.children.length <= last) this.drawRest();
    const steps = { ArrowDown: this.active < last ? this.active + 1 : 0, ArrowUp: this.active > 0 ? this.active - 1 : last, Home: 0, End: last };
    if (event.key === "Enter" || event.key === "Tab") return this.take(event);
    if (event.key === "Escape") return this.leaveBy(event);
    const caret = this.typed || last < 0; // Home and End move in the words while there are any to mend
    if (!(event.key in steps) || (caret && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    if (last < 0) this.open();
    else if (!event.altKey) this.move(steps[event.key]);
  }

  /** Enter takes what is marked; Tab does so where something was typed. */
  take(event) {
    if (event.key === "Enter") event.preventDefault();
    if (event.key === "Enter" || this.typed) this.accept();
  }

  /** Choose what is marked; before the table has come, what will be. */
  accept() {
    const place = this.shown[this.active];
    if (place) this.choose(place);
    else this.taken = this.typed;
  }

  leaveBy(event) {
    if (this.box.hidden && !this.typed) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  /** Left with a name typed whole: it is chosen; with anything else: what was chosen stays. */
  async leave() {
    if (this.typed) await this.coming;
    if (document.activeElement === this.input) return;
    const asked = plain(this.input.value);
    const whole = this.typed && this.shown.find(({ words }) => words === ` ${asked}`);
    if (whole) this.choose(whole);
    else if (this.typed && !asked) this.choose(this.options()[0]);
    else this.close();
  }
}

/** Tell when a script chooses in the list: that makes no event. */
function told(select, heard) {
  for (const name of ["value", "selectedIndex"]) {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, name);
    const setAndTell = (value) => {
      set.call(select, value);
      heard();
    };
    Object.defineProperty(select, name, { configurable: true, get: () => get.call(select), set: setAndTell });
  }
}

function element(tag, attributes) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
