// What a person types into one field -> forks of pay: «80к гросс», «от 60 до 90 тыс. на руки», «1500 за пост». Driven by the
// reader's own tables (vilka.words.pay.browser, written at build to data/pay.json). It reads sums, not vacancies: what
// a whole text is about only `vilka read` can tell. Nothing typed here leaves the page.
//
//   await loadPay();                       // once
//   readPay("80к гросс")                   // [{low: 80000, high: 80000, currency: "RUB", period: "month", tax: "gross", …}]

import { fileAt } from "../shared/file.js";

/** Of data/pay.json (vilka.words.pay.browser.VERSION). */
export const VERSION = 6;

let reader = null;

/** Fetch the tables; readPay works after it. Throws when they cannot be had or are not ours. */
export async function loadPay(url = new URL("../data/pay.json", import.meta.url)) {
  if (reader) return;
  reader = readerOf(await fileAt(url, (file) => file?.version === VERSION));
}

/** Longer than this is no sum but a text around it: only what a word of pay stands by is read. */
const TYPED = 120;
/** One gap of so many may be narrower than the others (`plain.RARE_GAPS`). */
const RARE_GAPS = 6;

/** Forks that the words state, in order, each once. */
export function readPay(text) {
  if (!reader) throw new Error("loadPay() first");
  return reader(text);
}

/** Whether the words are more than a sum: a whole ad was pasted. */
export const isWholeText = (text) => text.length > TYPED;

/** A reader over tables already at hand. */
export function readerOf(tables) {
  const pattern = (source, flags = "") => new RegExp(source, `u${flags}`);
  const p = {};
  for (const [name, source] of Object.entries(tables.patterns)) {
    p[name] = { any: pattern(source, "g"), at: pattern(source, "y"), whole: pattern(`^(?:${source})$`) };
  }
  const named = (rows, start, end) => rows.map(([name, source]) => [name, pattern(`${start}(?:${source})${end}`)]);
  const known = {
    ...tables,
    p,
    kinds: named(tables.kinds, "^", ""),
    times: named(tables.times, "^", "$"),
    unitKinds: named(tables.unit_kinds, "^", ""),
    currencies: tables.currencies.map(([code, worth, source]) => [code, worth, pattern(`^(?:${source})$`)]),
    worth: Object.fromEntries(tables.currencies.map(([code, worth]) => [code, worth])),
    fillers: new Set(tables.fillers),
    counted: new RegExp(tables.counted.join("|"), "gu"),
    alike: tables.alike.map(([sign, others]) => [sign, pattern(`[${others}]`, "g")]),
  };
  return (text) => read(known, String(text));
}

function read(t, typed) {
  const cased = ordinary(t, typed);
  const text = oneScript(cased.toLowerCase());
  const drafts = joinRanges(t, text, withWords(t, text, findSums(t, text)));
  let floor = 0; // a number of things («10 reels = 35к») belongs to the words of the next sum
  drafts.forEach((draft, place) => {
    describe(t, text, draft, floor, drafts[place - 1], drafts[place + 1]?.start ?? text.length);
    if (draft.role !== "count") floor = draft.end;
  });
  const enough = isWholeText(typed) ? ["pay"] : ["", "pay"];
  return told(settle(t, drafts.filter((draft) => enough.includes(draft.role))), (start, end) => asTyped(typed, cased, start, end));
}

/** Each fork once: a repeat, or an edge of a fork told before, is the same offer. */
function told(drafts, wordsAt) {
  const forks = [];
  const seen = new Set();
  const edges = new Set();
  for (const { low, high, currency, period, tax, start, end, variable } of drafts) {
    const key = `${low} ${high} ${currency}`;
    if (seen.has(key) || ((low === null || high === null) && edges.has(`${low || high} ${currency}`))) continue;
    seen.add(key);
    for (const edge of [low, high]) if (edge !== null) edges.add(`${edge} ${currency}`);
    forks.push({ low, high, currency, period, tax: tax || "unknown", text: wordsAt(start, end), variable });
  }
  return forks;
}

// ---- plain text ------------------------------------------------------------------------------------------------

/** However it was typed, one spelling of it is left (vilka.words.plain), on one line. */
function ordinary(t, typed) {
  const visible = typed.replace(t.p.invisible.any, "").normalize("NFKC").replace(/[^\S\t]/gu, " ").replaceAll("İ", "I");
  const digits = Array.from(visible, (sign) => {
    const code = sign.codePointAt(0);
    const zero = code < 128 ? undefined : t.digit_zeros.find((first) => first <= code && code <= first + 9);
    return zero === undefined ? sign : String(code - zero);
  }).join("");
  const alike = t.alike.reduce((text, [sign, others]) => text.replace(others, sign), digits);
  const bare = alike.replace(t.p.markup.any, (said, place, text) => gapOf(text[place - 1], text[place + said.length]));
  const close = singleBlanks(bare).replace(t.p.spaces_before.any, (said) => said[1]);
  return close.replace(t.p.signs.any, (said, place, text) => signOf(said, text, place));
}

const lasting = (text) => (text.normalize("NFKC").match(/[\p{L}\p{N}\p{Sc}+%]/gu) ?? []).length;

/** The words as they were typed that stand at [start:end] of the plain text: letters, figures and signs of money last. */
function asTyped(typed, plain, start, end) {
  const said = plain.slice(start, end);
  if (lasting(typed) !== lasting(plain)) return said;
  const first = lasting(plain.slice(0, start)) + 1;
  const last = first - 1 + lasting(said);
  let [from, to, seen, at] = [0, 0, 0, 0];
  for (const sign of typed) {
    const next = seen + lasting(sign);
    if (seen < first && next >= first) from = at;
    if (seen < last && next >= last) to = at + sign.length;
    seen = next;
    at += sign.length;
  }
  return typed.slice(from, said.endsWith(".") && typed[to] === "." ? to + 1 : to);
}

/** Between a word and a figure that markup stood between: «Оклад**60 000**». */
function gapOf(before, after) {
  if (!isLetterOrDigit(before ?? "") || !isLetterOrDigit(after ?? "")) return "";
  return /[0-9]/u.test(before) === /[0-9]/u.test(after) ? "" : " ";
}

/** One space between words, none at the ends; columns of figures stay apart by two. */
function singleBlanks(typed) {
  const text = typed.trim();
  const tab = text.includes(" ") ? 2 : 1;
  const width = (gap) => gap.length + (tab - 1) * (gap.split("\t").length - 1);
  const widths = (text.match(/[ \t]+(?![ \t,;.:!?])/gu) ?? [" "]).map(width).sort((one, other) => one - other);
  const least = widths[Math.floor(widths.length / RARE_GAPS)];
  return text.replace(/[ \t]+/gu, (gap, place) => {
    const end = place + gap.length;
    const figures = /[0-9]/u.test(text[place - 1]) && /[0-9]/u.test(text[end]) && !text.startsWith("000", end);
    return figures && width(gap) > least ? "  " : " ";
  });
}

/** What stands for a sign and the spaces at it. */
function signOf(said, text, place) {
  const sign = said[0];
  const before = text[place - 1] ?? "";
  const after = text[place + said.length] ?? "";
  if ("\"“”„".includes(sign)) return quoteOf(sign, before, after);
  if ("–—•·*-".includes(sign)) {
    if (place === 0) return "• ";
    return before === " " ? "—" : "-";
  }
  const goesOn = isLetterOrDigit(after) || (",;".includes(sign) && after !== "" && "«\"“„(".includes(after));
  return said.length > 1 && !goesOn ? sign : `${sign} `;
}

function quoteOf(sign, before, after) {
  if ("„”".includes(sign)) return sign === "„" ? "«" : "»";
  const opens = !isLetterOrDigit(before) && !(before && ".,!?…»)\"”%+".includes(before)) && after.trim() !== "";
  return opens ? "«" : "»";
}

const ALIKE = new Map(Array.from("aceopxykmhtb", (sign, place) => [sign, "асеорхукмнтв"[place]]));

/** Words of two alphabets that look like one («pублей») in Cyrillic. */
function oneScript(text) {
  return text.replace(/[a-zа-яё]*(?:[a-z][а-яё]|[а-яё][a-z])[a-zа-яё]*/gu, (word) =>
    /[dfgijlnqrsuvwz]/u.test(word) ? word : Array.from(word, (sign) => ALIKE.get(sign) ?? sign).join(""));
}

// ---- helpers that Python has ------------------------------------------------------------------------------------

function at(pattern, text, position) {
  pattern.at.lastIndex = position;
  return pattern.at.exec(text);
}

function search(pattern, text) {
  pattern.any.lastIndex = 0;
  return pattern.any.exec(text);
}

function all(pattern, text) {
  return text.match(pattern.any) ?? [];
}

function last(pattern, text) {
  let found = null;
  for (const match of text.matchAll(pattern.any)) found = match;
  return found;
}

const isLetter = (sign) => /^\p{L}$/u.test(sign);
const isLetterOrDigit = (sign) => /^[\p{L}\p{N}]$/u.test(sign);

function stripEnd(text, signs) {
  let end = text.length;
  while (end && signs.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

function strip(text, signs) {
  let start = 0;
  while (start < text.length && signs.includes(text[start])) start += 1;
  return stripEnd(text.slice(start), signs);
}

// ---- sums ------------------------------------------------------------------------------------------------------

const MANY = ["кк", "kk", "мл", "ми", "ml", "ля", "m", "м"];

function factorOf(word) {
  const said = word.trim();
  return said !== "мың" && MANY.some((start) => said.startsWith(start)) ? 1e6 : 1e3;
}

function currencyOf(t, said) {
  const word = strip(said, ". \u00a0");
  if (word in t.shared_words) return t.shared_words[word];
  if (word === "p") return "RUB";
  const found = t.currencies.find(([, , pattern]) => pattern.test(word));
  return found ? found[0] : word.toUpperCase();
}

function newSum(start, end, value) {
  return {
    start, begin: start, end, value, factor: 1, currency: "", edge: "", plus: false,
    readable: true, decimals: false, twin: 0,
    get amount() { return this.value * this.factor; },
  };
}

function findSums(t, text) {
  const found = [];
  for (const match of text.matchAll(t.p.figure.any)) {
    const [, , number, noSum] = match;
    const sum = number === undefined || noSum !== undefined ? null : readSum(t, text, match, found.at(-1));
    if (sum) found.push(sum);
  }
  return found;
}

/** Sums written in words («сто двадцать тысяч», «от шестидесяти до восьмидесяти тысяч»), put in order. */
function withWords(t, text, found) {
  const spoken = [];
  for (const { index } of text.matchAll(t.counted)) {
    if (!spoken.length || index >= spoken.at(-1).end) spoken.push(...spokenSums(t, text, index, found));
  }
  return spoken.length ? [...found, ...spoken].sort((one, other) => one.start - other.start) : found;
}

function spokenSums(t, text, end, found) {
  const from = Math.max(0, end - 80);
  const before = text.slice(from, end);
  const match = before.match(/(\p{L}+) *$/u)?.[1] in t.units ? search(t.p.in_words, before) : null;
  const start = from + (match?.index ?? 0);
  if (!match || found.some((sum) => sum.start <= start && start < sum.end)) return [];
  const last = spokenSum(t, text, end - match[2].length, match[2]);
  const after = at(t.p.after, text, end);
  setAfter(t, last, after.slice(1), end + after[0].length);
  const hundreds = last.factor === 1e3 && !last.currency && at(t.p.hundreds, text, last.end);
  if (hundreds) addHundreds(t, text, last, hundreds);
  if (!match[1]) return [last];
  return [Object.assign(spokenSum(t, text, start, match[1]), { factor: last.factor }), last];
}

const worthOf = (t, said) => said.trim().split(/\s+/u).reduce((all, word) => all + t.units[word], 0);

function spokenSum(t, text, start, said) {
  const sum = newSum(start, start + said.length, worthOf(t, said));
  setEdge(t, sum, text, 0);
  return sum;
}

/** «двадцать две тысячи пятьсот рублей» */
function addHundreds(t, text, sum, match) {
  sum.value += worthOf(t, match[1]) / 1e3;
  sum.end += match[0].length;
  const after = at(t.p.after, text, sum.end);
  if (!after?.[3]) return;
  sum.currency = currencyOf(t, after[3]);
  sum.end += after[0].length;
}

function readSum(t, text, match, before) {
  const start = match.index;
  const digits = text[start] + match[2];
  const end = start + digits.length;
  const matched = start + match[0].length;
  const previousEnd = before ? before.end : 0;
  if (!mayBegin(t, text, start, previousEnd)) return null;
  const sum = newSum(start, end, 0);
  setValue(t, sum, digits);
  if (before && !sum.readable && start - before.end <= 1 && digits[0] === "0") before.readable = false;
  if (matched > end) setAfter(t, sum, match.slice(4), matched);
  else if (end < text.length && isLetter(text[end]) && !at(t.p.glued_after, text.slice(end, end + 8), 0)) return null;
  setPrefix(t, sum, text, start, previousEnd);
  if (sum.decimals && sum.factor === 1 && !sum.currency && /^\d{2}\.\d{2}$/u.test(digits)) return null;
  setEdge(t, sum, text, previousEnd);
  return sum;
}

function mayBegin(t, text, start, previousEnd) {
  if (start === 0) return true;
  const before = text[start - 1];
  if (" \n\u00a0".includes(before)) return true;
  if ("#@=&№\\".includes(before)) return false;
  if (before === "_" && !isLetterOrDigit(text[start - 2] ?? " ")) return true;
  if (isLetter(before) || before === "_") {
    return start === previousEnd || Boolean(search(t.p.glued_before, text.slice(Math.max(0, start - 8), start)))
      || Boolean(search(t.p.prefix, text.slice(Math.max(0, start - 8), start)));
  }
  if ("-/.,".includes(before) && start - 1 !== previousEnd) {
    return !(start > 1 && isLetterOrDigit(text[start - 2]))
      || Boolean(search(t.p.glued_before, text.slice(Math.max(0, start - 9), start - 1)));
  }
  return true;
}

function setValue(t, sum, digits) {
  const most = t.limits.max_digits;
  const groups = digits.match(/[0-9]+/g);
  if (groups.length === 1) {
    sum.readable = digits.length <= most && (digits[0] !== "0" || digits === "0");
    sum.value = sum.readable ? Number(digits) : 0;
    return;
  }
  sum.decimals = groups.at(-1).length < 3;
  const whole = sum.decimals ? groups.slice(0, -1) : groups;
  const half = whole.length / 2;
  if (!sum.decimals && whole.length >= 4 && Number.isInteger(half)) {
    sum.value = Number(whole.slice(0, half).join(""));
    sum.twin = Number(whole.slice(half).join(""));
    sum.readable = whole.length <= 6 && whole[half][0] !== "0";
    return;
  }
  const joined = whole.join("");
  sum.readable = joined.length <= most && (joined[0] !== "0" || joined === "0");
  if (sum.readable) sum.value = Number(sum.decimals ? `${joined}.${groups.at(-1)}` : joined);
}

function setAfter(t, sum, [plus, multiplier, currency, kopecks, lastPlus], end) {
  sum.end = end;
  sum.plus = Boolean(plus || lastPlus);
  if (multiplier) {
    sum.factor = factorOf(multiplier);
    if (/[рp]/u.test(multiplier)) sum.currency = "RUB";
  }
  if (currency) sum.currency = currencyOf(t, currency);
  if (kopecks) sum.value += Number(kopecks.match(/[0-9]+/)[0]) / 100;
}

function setPrefix(t, sum, text, start, floor) {
  if (start === floor) return;
  let before = text[start - 1];
  if (" \u00a0\u202f\u2009".includes(before) && start - 1 > floor) before = text[start - 2];
  if ((before < "A" && before !== "$") || (before >= "А" && before <= "ё" && !"йм".includes(before)) || "\n*—–-".includes(before)) return;
  const low = Math.max(floor, start - 8);
  const match = search(t.p.prefix, text.slice(low, start));
  if (!match) return;
  sum.start = sum.begin = low + match.index + firstAt(match);
  if (!sum.currency || sum.currency === "USD") sum.currency = currencyOf(t, match[1]);
}

/** Where group 1 of a currency prefix starts: after the one sign that may stand before it. */
function firstAt(match) {
  return match[0].startsWith(match[1]) ? 0 : 1;
}

function setEdge(t, sum, text, floor) {
  const before = stripEnd(text.slice(Math.max(floor, sum.start - 24), sum.start), " \u00a0\u202f~≈:*_—–");
  if (!before || !(isLetter(before.at(-1)) || "<>≤≥".includes(before.at(-1)))) return;
  const spoken = all(t.p.last_words, before);
  if (spoken.length && t.fillers.has(spoken.at(-1))) spoken.pop();
  if (!spoken.length) return;
  let word = spoken.at(-1);
  let edge = t.edges[word] ?? "";
  if (spoken.length > 1 && spoken.at(-2) === "не" && word in t.turned) {
    edge = t.turned[word];
    word = "не";
  }
  if (!edge) return;
  sum.edge = edge;
  sum.begin = floor + text.slice(floor, sum.start).lastIndexOf(word);
}

// ---- ranges ----------------------------------------------------------------------------------------------------

const SPACES = " \t\u00a0\u202f\u2009";

function newDraft(first, second) {
  return {
    first, second, start: first.begin, end: second ? second.end : first.end, low: null, high: null,
    currency: second ? first.currency || second.currency : first.currency,
    period: "", unit: "", quantity: 1, times: 1, tax: "", role: "", variable: false,
    get size() { return this.second ? Math.max(this.first.amount, this.second.amount) : this.first.amount; },
  };
}

function joinRanges(t, text, sums) {
  const drafts = [];
  for (let place = 0; place < sums.length;) {
    const [first, second] = [sums[place], sums[place + 1]];
    const near = second && second.start - first.end <= t.limits.gap + 10;
    if (near && joined(t, text, first, second) && !slashList(text, sums, place)) {
      drafts.push(newDraft(first, second));
      place += 2;
    } else {
      drafts.push(newDraft(first, null));
      place += 1;
    }
  }
  return drafts;
}

function joined(t, text, first, second) {
  if (first.currency && second.currency && first.currency !== second.currency) return false;
  if (second.end - second.start < 7 && at(t.p.counted, text, second.end)) return false;
  const gap = text.slice(first.end, Math.max(first.end, second.start));
  if (gap.includes("/") && strip(gap, "/ *_")) return false;
  if (t.p.range.whole.test(gap)) {
    return !gap.includes(";") || stripEnd(text.slice(Math.max(0, first.begin - 4), first.begin), "*_ ").at(-1) === "(";
  }
  if (gap && !strip(gap, " ")) return lostDash(first, second);
  if (first.edge !== "high" && second.edge === "high" && t.p.long_range.whole.test(gap)) {
    return (first.edge === "low" || 5 * first.amount >= second.amount) && second.amount >= first.amount && first.amount >= 15
      && !all(t.p.word, gap).some((word) => kindsOf(t, word).some((kind) => kind !== "pay" && kind !== "unit" && kind !== "time"));
  }
  return false;
}

function lostDash(first, second) {
  if (first.currency || !second.currency || first.factor > second.factor) return false;
  return first.value >= 500 && first.value < second.value && second.value <= 4 * first.value;
}

function slashList(text, sums, place) {
  if (place + 2 >= sums.length) return false;
  return [0, 1].every((n) => strip(text.slice(sums[place + n].end, sums[place + n + 1].start), SPACES) === "/");
}

// ---- what the words around say ----------------------------------------------------------------------------------

const CLAUSE_SIGNS = ",;.!?\n|+•:()=—–";
const OTHER = ["budget", "ads", "business", "price", "prize", "audience"];
const MORE = ["bonus", "perk", "referral"];
const HEAD = 90;
const isSign = (token) => token.length === 1 && CLAUSE_SIGNS.includes(token);
const kindsOf = (t, word) => t.kinds.filter(([, pattern]) => pattern.test(word)).map(([kind]) => kind);
const any = (kinds, among) => kinds.some((kind) => among.includes(kind));

/** The thousand of «70 ₽ за 1000 знаков». */
const isQuantity = (draft, previous) => previous?.quantity > 1 && draft.first.value === previous.quantity && draft.currency === "";

/** Role, tax, period of one sum by the words between its neighbours. */
function describe(t, text, draft, floor, previous, following) {
  if (isQuantity(draft, previous)) {
    draft.role = "count";
    return;
  }
  const head = text.slice(Math.max(floor, draft.start - HEAD), draft.start);
  const tail = text.slice(draft.end, Math.max(draft.end, following));
  draft.tax = statedTax(t, head, tail);
  setPeriod(t, draft, head, text.slice(draft.end, draft.end + HEAD));
  draft.variable = Boolean(at(t.p.variable, text.slice(draft.end, draft.end + 60), 0));
  draft.role = roleOf(t, draft, all(t.p.word, head), all(t.p.word, tail), floor > 0);
}

function roleOf(t, draft, before, after, afterSum) {
  const role = nearest(t, before, afterSum);
  const next = role === "pay" ? "" : follows(t, after);
  if (next && (next !== "count" || (!draft.currency && draft.first.factor === 1))) return next;
  const bare = draft.currency === "" && draft.first.factor === 1 && !draft.second;
  if (bare && !draft.period && draft.first.edge && draft.size < 1000 && after.length && kindsOf(t, after[0]).includes("time")) return "count"; // «от 20 часов»
  if (bare && before.length && role !== "pay" && draft.size >= t.limits.first_year && draft.size <= t.limits.last_year) return "time";
  return isSmall(draft) ? "count" : role;
}

/** Bare numbers below ten are hours, days, times. */
function isSmall({ currency, first, second }) {
  return currency === "" && first.factor === 1 && first.value < 10 && (!second || (second.value < 10 && second.factor === 1));
}

/** What the nearest telling word before a sum makes of it: "pay", "more" (on top of the pay), "other" or "". */
function nearest(t, tokens, afterSum) {
  let comma = false;
  let pending = "";
  let far = 0;
  for (const [place, token] of [...tokens.entries()].reverse()) {
    if (token === "+" && afterSum && !comma) return "more";
    if (",|)".includes(token)) comma = true;
    else if (isSign(token) && !":(=—–+".includes(token)) {
      if (comma || token !== ".") break;
      comma = true;
    }
    if (isSign(token)) continue;
    far += 1;
    const kinds = kindsOf(t, token);
    if (kinds.includes("pay") && tokens[place - 1] !== "к") return pending || "pay";
    if (any(kinds, OTHER) && !pending && far <= t.limits.other_reach) return "other";
    if (any(kinds, MORE) && !comma && far <= t.limits.perk_reach) pending ||= "more";
  }
  return pending;
}

/** What the first words after a sum make of it: "more", "other", "count" or "". */
function follows(t, tokens) {
  for (const [place, token] of tokens.slice(0, 4).entries()) {
    if (isSign(token) || ["и", "или", "плюс"].includes(token)) break;
    const kinds = kindsOf(t, token);
    if (kinds.includes("pay")) return "";
    if (any(kinds, OTHER)) return "other";
    if (any(kinds, MORE)) return "more";
    if (!place && any(kinds, ["unit"])) return "count";
  }
  return "";
}

function statedTax(t, head, tail) {
  let match = search(t.p.tax_at_end, head) ?? search(t.p.tax_words, tail);
  if (!match) {
    if (at(t.p.typed_net, tail, 0)) return "net";
    match = last(t.p.tax_words, head);
  }
  return match ? (match[1] ? "net" : "gross") : "";
}

function setPeriod(t, draft, head, touching) {
  const said = after(t, touching) ?? before(t, head) ?? ofPay(t, head) ?? { period: "" };
  draft.unit = said.unit ?? "";
  draft.quantity = said.quantity ?? 1;
  draft.times = said.times ?? 1;
  draft.period = said.period;
  if (["", "month"].includes(said.period) && isHalf(t, draft, touching)) {
    draft.period = "month";
    draft.times = 2;
  }
  if (draft.unit) draft.period = periodOfUnit(t, draft, head, touching);
  else if (!said.period && all(t.p.word, head).at(-1) === "по" && draft.size >= t.limits.least_bare && draft.size < 1000) {
    draft.period = periodOfPiece(t, head); // «плачу по 500»
    draft.unit = "каждый";
  }
}

const inRoubles = (draft) => ["", "RUB"].includes(draft.currency);

/** «22 500 ₽ 2 раза в месяц»: less than any month's pay, told to come twice. */
function isHalf(t, draft, touching) {
  const half = inRoubles(draft) && draft.size >= t.limits.round && draft.size < t.limits.least_wage;
  return half && draft.times === 1 && Boolean(at(t.p.half_after, touching, 0));
}

/** A dear set is made by the month. */
function periodOfUnit(t, draft, head, touching) {
  if (t.by_piece.includes(draft.unit)) return periodOfPiece(t, head);
  const dear = inRoubles(draft) && draft.size >= t.limits.least_set;
  const isSet = draft.period === "set" || (draft.period === "post" && dear && !/^\s*за\s/u.test(touching) && search(t.p.listed, head));
  if (isSet || draft.period === "unknown") return dear ? "month" : "unknown";
  return draft.period;
}

/** «смены по 4 часа — 800 р. каждая», «рилс, 600 р/шт»: what the piece is was said before. */
function periodOfPiece(t, head) {
  if (search(t.p.shift, head)) return "shift";
  return search(t.p.content, head) ? "post" : "unknown";
}

const timeOf = (t, said) => ({ period: t.times.find(([, pattern]) => pattern.test(said))?.[0] ?? "month" });

const SHARES = { half: { period: "week", times: 0.5 }, twice: { period: "month", times: 2 }, whole: { period: "project" } };

/** What a whole phrase before or after a sum says it is paid for: «раз в две недели», «10 и 25 числа по», «за весь сезон». */
const shareOf = (match) => match && SHARES[Object.keys(SHARES).find((name) => match.groups[name] !== undefined)];

function after(t, tail) {
  const share = shareOf(at(t.p.share_after, tail, 0));
  if (share) return share;
  const time = at(t.p.time_after, tail, 0);
  if (time && !ofSomethingElse(t, tail, time)) return timeOf(t, time.groups.time);
  const unit = at(t.p.unit_after, tail, 0) ?? at(t.p.unit_from, tail, 0);
  if (!unit) return null;
  const monthly = at(t.p.time_after, tail, unit[0].length);
  const byMonth = monthly?.groups.per && !monthly.groups.between.includes(",") && timeOf(t, monthly.groups.time).period === "month";
  return byMonth ? { period: "month", unit: unit.groups.noun } : pricedBy(t, unit.groups);
}

function ofSomethingElse(t, tail, time) {
  const { between, per, rest } = time.groups;
  const goesOn = /^[\p{L}\p{N}]$/u.test(rest);
  if (!per && ["", " "].includes(between)) return goesOn && !at(t.p.goes_on, tail, time[0].length - rest.length);
  return (between.includes(",") || !per) && goesOn;
}

function before(t, head) {
  const share = shareOf(search(t.p.share_before, head));
  if (share) return share;
  const time = search(t.p.time_before, head);
  if (time && !search(t.p.of_duty, head.slice(0, time.index))) {
    return timeOf(t, time.groups.time ?? strip(time[0], " :*_(—–-").split(" ")[0]);
  }
  const unit = search(t.p.unit_before, head);
  return unit && pricedBy(t, unit.groups);
}

function ofPay(t, head) {
  const found = search(t.p.time_of_pay, head);
  return found && timeOf(t, found.groups.time ?? found.groups.adjective);
}

const kindOf = (t, noun) => t.unitKinds.find(([, pattern]) => pattern.test(noun))?.[0] ?? "unknown";

function pricedBy(t, { noun, piece, named, quantity, n }) {
  const unit = noun ?? piece ?? named;
  const many = Number((quantity ?? n ?? "").replace(/\D/gu, "") || 1);
  const kind = kindOf(t, unit);
  if (kind === "service") return null;
  return { period: kind === "thing" ? "unknown" : kind === "post" && many > 1 ? "set" : kind, unit, quantity: many };
}

// ---- what is left ----------------------------------------------------------------------------------------------

function settle(t, drafts) {
  shareTax(drafts);
  const named = drafts.find((draft) => draft.currency);
  return drafts.filter((draft) => {
    if (!draft.currency && named && draft !== named) draft.currency = named.currency;
    if (!draft.currency && !unknowable(t, draft)) draft.currency = "RUB";
    if (!(draft.currency in t.worth)) draft.currency = "";
    if (!setEdges(t, draft)) return false;
    if (draft.times !== 1) for (const edge of ["low", "high"]) if (draft[edge] !== null) draft[edge] = Math.round(draft[edge] * draft.times * 100) / 100;
    const few = draft.currency && (draft.high ?? draft.low) * t.worth[draft.currency] < t.limits.least_a_month * t.worth.RUB;
    draft.period ||= few ? "unknown" : "month";
    return true;
  });
}

function shareTax(drafts) {
  const said = drafts.filter((draft) => draft.tax);
  for (const draft of drafts) draft.tax ||= said.find((other) => (other.period || "month") === (draft.period || "month"))?.tax ?? "";
}

function unknowable(t, draft) {
  const { first, second, size } = draft;
  if (!second || !["", "month"].includes(draft.period) || size < 1000 || size >= t.limits.unsaid_roubles) return false;
  return (first.factor === 1 && second.factor === 1) || first.decimals || second.decimals;
}

function setEdges(t, draft) {
  const { first } = draft;
  const second = draft.second ?? twin(first);
  let [lowFactor, highFactor] = factors(t, first, second);
  const worth = t.worth[draft.currency] ?? 1;
  const monthly = worth * (t.per_month[draft.period || "month"] ?? 1);
  const written = Math.max(first.value, second ? second.value : 0);
  const top = Math.max(first.value * lowFactor, second ? second.value * highFactor : 0);
  const slip = top * monthly > t.limits.slip_usd_a_month && written * worth >= t.limits.slip_usd;
  if (top > written && (slip || thousandsTwice(t, draft))) lowFactor = highFactor = 1;
  else if (top === written && bareThousands(t, draft, top)) lowFactor = highFactor = 1000;
  const most = t.limits.most_usd_a_month / monthly;
  const high = second ? second.value * highFactor : first.value * lowFactor;
  if (!second) return setSingle(draft, first.value * lowFactor, most);
  return setRange(t, draft, first, second, first.value * lowFactor, high, most);
}

function thousandsTwice(t, draft) {
  const twice = [draft.first, draft.second].filter((edge) => edge?.factor === 1000).map((edge) => edge.value);
  return draft.currency === "RUB" && Math.max(0, ...twice) >= (draft.period === "year" ? t.limits.twice_a_year : t.limits.twice);
}

function twin(first) {
  return first.twin ? { ...newSum(first.start, first.end, first.twin), factor: first.factor } : null;
}

function factors(t, first, second) {
  if (!second) return [first.factor, 1];
  if (first.factor === 1 && second.factor > 1 && first.value <= 2 * second.value) return [second.factor, second.factor];
  if (second.factor === 1 && first.factor > 1 && second.value < 1000) return [first.factor, first.factor];
  const least = 1000 * first.value;
  if (first.factor === 1 && second.factor === 1 && least <= second.value && second.value <= t.limits.widest * least) return [1000, 1];
  return [first.factor, second.factor];
}

function bareThousands(t, draft, top) {
  if (draft.currency !== "RUB" || !["", "month", "year"].includes(draft.period) || draft.unit || draft.first.decimals) return false;
  const said = !draft.second && draft.first.currency !== "" && draft.first.edge === "";
  return t.thousands[0] <= top && top < (said ? t.limits.thousands_said : t.thousands[1]);
}

function setSingle(draft, value, most) {
  if (!(value > 0 && value <= most) || !draft.first.readable) return false;
  const { edge, plus } = draft.first;
  draft.low = edge === "high" ? null : value;
  draft.high = edge === "low" || (plus && edge !== "high") ? null : value;
  return true;
}

function setRange(t, draft, first, second, low, high, most) {
  if (!(first.readable && second.readable) && second.value < 1) return false;
  if (high < low && low <= Math.min(most, t.limits.widest * high)) return false;
  draft.low = first.readable && low > 0 && low <= most ? low : null;
  draft.high = second.readable && low <= high && high <= most && high > 0 ? high : null;
  return draft.low !== null || (draft.high !== null && first.edge === "");
}
