// Words -> forks of pay, in the browser: vilka/words/pay line by line, driven by the same tables
// (vilka.words.pay.export_patterns, written at build to data/pay.json). Nothing typed here leaves the page.
//
//   await loadPay();                       // once
//   readPay("80к гросс")                   // [{low: 80000, high: 80000, currency: "RUB", period: "month", tax: "gross", …}]
//
// start and end count UTF-16 units, so text.slice(start, end) is the words that were read.

let reader = null;

/** Fetch the tables; readPay works after it. Throws when they cannot be had or are not ours. */
export async function loadPay(url = new URL("../data/pay.json", import.meta.url)) {
  if (reader) return;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`pay.json: ${answer.status}`);
  reader = readerOf(await answer.json());
}

/** Forks that the text states, in order, each once. field: the text is a salary field, bare numbers in it are pay. */
export function readPay(text, field = false) {
  if (!reader) throw new Error("loadPay() first");
  return reader(text, field);
}

/** A reader over tables already at hand. */
export function readerOf(tables) {
  const astral = astralSigns(tables);
  const pattern = (source, flags = "") => new RegExp(toBmp(source, astral), `u${flags}`);
  const p = {};
  for (const [name, source] of Object.entries(tables.patterns)) {
    p[name] = {
      any: name === "unusual" || name === "invisible" ? new RegExp(source, "gu") : pattern(source, "g"),
      at: pattern(source, "y"),
      whole: pattern(`^(?:${source})$`),
    };
  }
  const known = {
    ...tables,
    p,
    astral,
    kinds: tables.kinds.map(([kind, source]) => [kind, pattern(source, "y")]),
    currencies: tables.currencies.map(([code, worth, source]) => [code, worth, pattern(`^(?:${source})$`)]),
    worth: Object.fromEntries(tables.currencies.map(([code, worth]) => [code, worth])),
    fillers: new Set(tables.fillers),
    marks: new Map(),
  };
  return (text, field) => read(known, String(text), Boolean(field));
}

function read(t, text, field) {
  const source = plain(t, text);
  const cased = source.text.replaceAll("İ", "I");
  const page = { cased, text: cased.toLowerCase() };
  const sums = findSums(t, page.text);
  if (!sums.length) return [];
  const drafts = joinRanges(t, page.text, sums);
  weigh(t, page, drafts, field);
  return forksOf(text, source, settle(t, page, drafts));
}

function forksOf(text, source, drafts) {
  const forks = [];
  const seen = new Set();
  const edges = new Set();
  for (const draft of drafts) {
    const key = `${draft.low} ${draft.high} ${draft.currency}`;
    const oneEdge = draft.low === null || draft.high === null;
    if (seen.has(key) || (oneEdge && edges.has(`${draft.low || draft.high} ${draft.currency}`))) continue;
    seen.add(key);
    for (const edge of [draft.low, draft.high]) if (edge !== null) edges.add(`${edge} ${draft.currency}`);
    const start = source.starts[draft.start];
    const end = source.ends[draft.end - 1];
    forks.push({
      low: draft.low,
      high: draft.high,
      currency: draft.currency,
      period: draft.period,
      tax: draft.tax || "unknown",
      text: text.slice(start, end),
      start,
      end,
      variable: draft.variable,
    });
  }
  return forks;
}

// ---- plain text ------------------------------------------------------------------------------------------------

/** Signs beyond the basic plane that the tables name: each gets a private letter, so that one sign is one unit. */
function astralSigns(tables) {
  const signs = new Map();
  for (const sign of JSON.stringify([tables.patterns.sign, tables.patterns.after])) {
    if (sign.length > 1 && !signs.has(sign)) signs.set(sign, String.fromCharCode(0xe100 + signs.size));
  }
  return signs;
}

function toBmp(text, astral) {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, (sign) => astral.get(sign) ?? "\ue000");
}

/** text made plain, with starts and ends of every unit of it in the original. */
function plain(t, text) {
  const out = { text: "", starts: [], ends: [] };
  let position = 0;
  for (const match of text.matchAll(t.p.unusual.any)) {
    let start = match.index;
    const end = start + match[0].length;
    if (start > position && match[0][0] >= "\u0300" && match[0][0] <= "\u036f") {
      start -= 1;
      if (start > position && text[start] >= "\udc00" && text[start] <= "\udfff") start -= 1;
    }
    copied(t, out, text.slice(position, start), position);
    rewritten(t, out, ordinary(t, text.slice(start, end)), start, end);
    position = end;
  }
  copied(t, out, text.slice(position), position);
  out.text = toBmp(out.text, t.astral);
  return out;
}

function copied(t, out, piece, from) {
  out.text += piece;
  let at = from;
  for (const sign of piece) {
    out.starts.push(at);
    at += sign.length;
    out.ends.push(at);
  }
}

function rewritten(t, out, piece, start, end) {
  out.text += piece;
  for (const sign of piece) {
    void sign;
    out.starts.push(start);
    out.ends.push(end);
  }
}

function ordinary(t, piece) {
  const visible = piece.replace(t.p.invisible.any, "").normalize("NFKC").replace(/[\u2028\u2029]/g, "\n");
  return Array.from(visible, (sign) => {
    const code = sign.codePointAt(0);
    const zero = code < 128 ? undefined : t.digit_zeros.find((first) => first <= code && code <= first + 9);
    return zero === undefined ? sign : String(code - zero);
  }).join("");
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

function count(text, sign) {
  let n = 0;
  for (let i = text.indexOf(sign); i >= 0; i = text.indexOf(sign, i + 1)) n += 1;
  return n;
}

/** text.rfind(sign, low, high) of Python: the last place of sign inside [low, high). */
function lastIn(text, sign, low, high) {
  const found = text.slice(low, high).lastIndexOf(sign);
  return found < 0 ? -1 : low + found;
}

// ---- sums ------------------------------------------------------------------------------------------------------

const MANY = ["кк", "kk", "мл", "ми", "ml", "ля", "m", "м"];

function factorOf(word) {
  const said = word.trim();
  return MANY.some((start) => said.startsWith(start)) ? 1e6 : 1e3;
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
  let found = [];
  let skip = 0;
  const links = linkSpans(t, text);
  for (const match of text.matchAll(t.p.number.any)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start < skip) continue;
    skip = junkEnd(t, text, start, end);
    if (skip || inside(links, start)) continue;
    const sum = readSum(t, text, match[0], start, end, found.at(-1));
    if (!sum) continue;
    skip = sum.end;
    found.push(sum);
    if (found.length === t.limits.max_sums) break;
  }
  if (/тыс|рубл|миллион/.test(text)) found = withWords(t, text, found);
  return found;
}

function linkSpans(t, text) {
  const spans = [];
  for (const mark of t.link_marks) {
    for (let start = text.indexOf(mark); start >= 0;) {
      t.p.link_end.any.lastIndex = start;
      const end = t.p.link_end.any.exec(text)?.index ?? text.length;
      spans.push([start, end]);
      start = text.indexOf(mark, end);
    }
  }
  return spans.sort((a, b) => a[0] - b[0]);
}

function inside(spans, position) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle][0] <= position) low = middle + 1;
    else high = middle;
  }
  return low > 0 && position < spans[low - 1][1];
}

function junkEnd(t, text, start, end) {
  if (text[end] && ":./-".includes(text[end])) {
    const match = at(t.p.date, text, start);
    if (match) return start + match[0].length;
    const dashed = text[end] === "-" && ["с ", "о "].includes(text.slice(Math.max(0, start - 2), start));
    if (dashed && at(t.p.dashed_time, text, start)) return end + 3;
  }
  if ("78".includes(text[start]) || text[start - 1] === "+") {
    const match = at(t.p.phone, text, start);
    if (match) return start + match[0].length;
  }
  return 0;
}

function readSum(t, text, digits, start, end, before) {
  const previousEnd = before ? before.end : 0;
  if (!mayBegin(t, text, start, previousEnd)) return null;
  const sum = newSum(start, end, 0);
  setValue(t, sum, digits);
  if (before && !sum.readable && start - before.end <= 1 && digits[0] === "0") before.readable = false;
  if (text[end] === "-" && at(t.p.ordinal, text, end)) return null;
  const after = at(t.p.after, text, end);
  if (after && after[0].length) setAfter(t, sum, after, end);
  else if (end < text.length && isLetter(text[end]) && !at(t.p.glued_after, text.slice(end, end + 8), 0)) return null;
  if (text.slice(sum.end, sum.end + 2).replace(/^[\u00a0 ]+/, "")[0] === "%") return null;
  setPrefix(t, sum, text, start, previousEnd);
  if (sum.decimals && sum.factor === 1 && !sum.currency && t.p.clock.whole.test(digits)) return null;
  setEdge(t, sum, text, previousEnd);
  return sum;
}

function mayBegin(t, text, start, previousEnd) {
  if (start === 0) return true;
  const before = text[start - 1];
  if (" \n\u00a0".includes(before)) return true;
  if ("#@=&№\\".includes(before)) return false;
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

function setAfter(t, sum, match, end) {
  const [, plus, multiplier, currency, kopecks, lastPlus] = match;
  sum.end = end + match[0].length;
  sum.plus = Boolean(plus || lastPlus);
  if (multiplier) {
    sum.factor = factorOf(multiplier);
    if (multiplier.includes("р")) sum.currency = "RUB";
  }
  if (currency && !(currency === "p" && t.resolutions.includes(sum.value))) sum.currency = currencyOf(t, currency);
  if (kopecks) sum.value += Number(kopecks.match(/[0-9]+/)[0]) / 100;
}

function setPrefix(t, sum, text, start, floor) {
  if (start === floor) return;
  let before = text[start - 1];
  if (" \u00a0\u202f\u2009".includes(before) && start - 1 > floor) before = text[start - 2];
  if ((before < "A" && before !== "$") || (before >= "А" && before <= "ё") || "\n*—–-".includes(before)) return;
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
  const before = stripEnd(text.slice(Math.max(floor, sum.start - 24), sum.start), " \u00a0\u202f~≈:*_");
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
  sum.begin = lastIn(text, word, floor, sum.start);
}

function withWords(t, text, found) {
  const spoken = [];
  const spans = found.map((one) => [one.start, one.end]);
  for (const counted of text.matchAll(t.p.counted.any)) {
    const before = stripEnd(text.slice(Math.max(0, counted.index - 80), counted.index), " \u00a0");
    if (Object.hasOwn(t.units, before.slice(before.lastIndexOf(" ") + 1)) && spoken.length < t.limits.max_sums) {
      spoken.push(...spokenSums(t, text, counted.index, spans));
    }
  }
  return spoken.length ? [...found, ...spoken].sort((a, b) => a.start - b.start) : found;
}

function spokenSums(t, text, end, spans) {
  const offset = Math.max(0, end - 80);
  const match = search(t.p.words, text.slice(offset, end));
  if (!match || inside(spans, offset + match.index)) return [];
  const lastStart = end - match[2].length;
  const said = spokenSum(t, text, lastStart, end, match[2]);
  const after = at(t.p.after, text, end);
  if (!after || !after[0].length) return [];
  setAfter(t, said, after, end);
  if (match[1] === undefined) return [said];
  const start = offset + match.index;
  const first = spokenSum(t, text, start, start + match[1].length, match[1]);
  first.factor = said.factor;
  return [first, said];
}

function spokenSum(t, text, start, end, said) {
  const value = said.split(/[ \t\r\u00a0\u2000-\u200a\u202f\u205f\u3000]+/).filter(Boolean)
    .reduce((sum, word) => sum + t.units[word], 0);
  const sum = newSum(start, end, value);
  setEdge(t, sum, text, Math.max(0, start - 24));
  return sum;
}

// ---- ranges ----------------------------------------------------------------------------------------------------

const SPACES = " \t\u00a0\u202f\u2009";

function newDraft(first, second) {
  return {
    first, second, start: first.begin, end: second ? second.end : first.end, low: null, high: null,
    currency: second ? first.currency || second.currency : first.currency,
    period: "", tax: "", headingTax: "", kind: "", score: 0, total: false, variable: false,
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
  const gap = text.slice(first.end, Math.max(first.end, second.start));
  if (t.p.range.whole.test(gap)) {
    return !gap.includes(";") || stripEnd(text.slice(Math.max(0, first.begin - 4), first.begin), "*_ ").at(-1) === "(";
  }
  if (t.p.lost_dash.whole.test(gap)) return lostDash(first, second);
  if (first.edge !== "high" && second.edge === "high" && t.p.long_range.whole.test(gap)) {
    return (first.edge === "low" || 5 * first.amount >= second.amount) && second.amount >= first.amount && first.amount >= 15
      && !allMarks(t, all(t.p.word, gap)).some((kind) => ["bonus", "perk", "other"].includes(kind));
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

const CLAUSE_SIGNS = ",;.!?\n|+•:()";
const CONJUNCTIONS = ["и", "или", "or", "and", "плюс"];
const isSign = (token) => token.length === 1 && CLAUSE_SIGNS.includes(token);

function marksOf(t, word) {
  let marks = t.marks.get(word);
  if (!marks) {
    if (t.marks.size > 50_000) t.marks.clear();
    marks = new Set(t.kinds.filter(([, pattern]) => { pattern.lastIndex = 0; return pattern.test(word); }).map(([kind]) => kind));
    t.marks.set(word, marks);
  }
  return marks;
}

function allMarks(t, tokens) {
  const marks = new Set();
  for (const token of tokens) for (const kind of marksOf(t, token)) marks.add(kind);
  return [...marks];
}

function headKind(t, tokens, steady = false) {
  const otherReach = steady ? t.limits.steady_reach : t.limits.other_reach;
  const perkReach = steady ? t.limits.steady_reach : t.limits.perk_reach;
  let comma = false;
  let plus = false;
  let far = 0;
  let pending = "";
  let offer = "";
  for (let place = tokens.length - 1; place >= 0; place -= 1) {
    const token = tokens[place];
    if (isSign(token)) {
      if (token === "+") {
        if (!comma && !pending) return "added";
        plus = true;
      } else if (",|)".includes(token) || (token === "(" && far)) comma = true;
      else if (!":(".includes(token)) {
        if (comma || token !== "." || pending) break;
        comma = true;
      }
      continue;
    }
    far += 1;
    const marks = marksOf(t, token);
    if (marks.has("pay")) {
      if (place && tokens[place - 1] === "к") continue; // «бонус к зарплате»
      if (pending) return plus || pending === "bonus" ? "total" : pending;
      return allMarks(t, tokens).includes("referral") ? "perk" : "pay";
    }
    if (marks.has("other") && !pending && far <= otherReach) return "other";
    if ((marks.has("bonus") || marks.has("perk") || marks.has("referral")) && !comma && far <= perkReach) {
      pending ||= marks.has("bonus") ? "bonus" : "perk";
    }
    if (marks.has("offer")) offer = "offer";
  }
  return pending && plus ? "added" : pending || offer;
}

function tailKind(t, tokens) {
  for (const [place, token] of tokens.slice(0, 4).entries()) {
    if (isSign(token) || CONJUNCTIONS.includes(token)) break;
    const marks = marksOf(t, token);
    if (marks.has("pay") && !marks.has("unit")) return "pay";
    if (marks.has("other")) return "other";
    if (marks.has("bonus")) return "bonus";
    if (marks.has("perk") || marks.has("referral")) return "perk";
    if (!place && marks.has("unit")) return "unit";
    if (!place && marks.has("time")) return "time";
  }
  return "";
}

function statedTax(t, head, tail) {
  let match = search(t.p.tax_at_end, head) ?? search(t.p.tax, tail);
  if (!match) {
    if (at(t.p.typed_net, tail, 0)) return "net";
    match = last(t.p.tax, head.slice(head.lastIndexOf(";") + 1));
  }
  return match ? (match[1] ? "net" : "gross") : "";
}

function statedPeriod(t, head, tail) {
  const after = search(t.p.period_after, tail);
  const match = after ?? last(t.p.period_before, head);
  if (!match) return ["", false];
  const place = match.slice(1).findIndex((group) => group !== undefined) % t.periods.length;
  return [t.periods[place], match === after && match.index <= 1];
}

// ---- weighing --------------------------------------------------------------------------------------------------

const INHERITED = ["pay", "offer", "other", "total", "bonus", "perk"];
const ON = ["на", "под", "для"];
const BLANKS = " \t\r\u00a0\u202f\u2009";

function weigh(t, page, drafts, field) {
  let previous = null;
  let floor = 0;
  const hopeful = drafts.filter((draft) => !hopeless(t, draft, field));
  hopeful.forEach((draft, index) => {
    const following = index + 1 < hopeful.length ? hopeful[index + 1].start : page.text.length;
    weighOne(t, page, draft, placeOf(t, page, draft, previous, floor, following), field);
    floor = draft.end;
    if (INHERITED.includes(draft.kind)) previous = draft;
  });
  lookAhead(t, page.text, drafts);
}

function placeOf(t, page, draft, previous, floor, following) {
  const { head: headLength, tail: tailLength } = t.limits;
  const { text } = page;
  const line = lastIn(text, "\n", Math.max(floor, draft.start - headLength), draft.start) + 1;
  const head = text.slice(Math.min(draft.start, Math.max(line, floor, draft.start - headLength)), draft.start);
  const lineTail = text.slice(draft.end, Math.max(draft.end, Math.min(following, draft.end + tailLength))).split("\n", 1)[0];
  const headWords = all(t.p.word, head);
  const tailWords = all(t.p.word, lineTail);
  return {
    previous, floor, line, head, lineTail, headWords, tailWords,
    marks: new Set([...allMarks(t, headWords), ...allMarks(t, tailWords)]),
    tailMarks: new Set(allMarks(t, tailWords)),
    tail: ownTail(t, page, draft, lineTail),
  };
}

function ownTail(t, page, draft, tail) {
  if (!tail) return tail;
  const cased = page.cased.slice(draft.end, draft.end + tail.length);
  const ending = search(t.p.tail_end, cased.includes("/") ? cased.replace(t.p.schedule.any, "   ") : cased);
  return ending ? tail.slice(0, ending.index) : tail;
}

function hopeless(t, draft, field) {
  const { first, second } = draft;
  if (!first.readable && !(second && second.readable)) draft.kind = "unreadable";
  else if (draft.currency === "RUB" && draft.size < t.limits.least_roubles && !field) draft.kind = "small";
  else if (draft.currency || first.factor > 1) draft.kind = first.value || second ? "" : "small";
  else if (!second) draft.kind = first.value < 10 ? "small" : "";
  else if (first.value < 10 && second.value < 10 && second.factor === 1) draft.kind = "small";
  return draft.kind !== "";
}

function weighOne(t, page, draft, place, field) {
  const w = t.weights;
  if (place.marks.has("tax")) draft.tax = statedTax(t, place.head, place.lineTail);
  let attached = false;
  if (place.marks.has("period")) [draft.period, attached] = statedPeriod(t, place.head, place.tail);
  if (place.lineTail.includes("+") || place.marks.has("bonus")) {
    draft.variable = Boolean(at(t.p.variable, page.text.slice(draft.end, draft.end + 60), 0));
  }
  let [kind, score, said] = headEvidence(t, page, draft, place, attached && draft.currency !== "");
  score += ownScore(t, draft) + (attached ? w.attached : 0);
  const after = tailKind(t, place.tailWords);
  if (after === "pay" && ["", "offer", "pay"].includes(kind)) {
    score += w.tail;
    kind = "pay";
  }
  if (field) {
    score += w.field;
    kind = kindInField(t, draft, place, kind);
  } else {
    kind = vetoed(t, page, draft, place, kind, said, after);
    score += counted(t, page, draft, place, kind);
    if (score < t.limits.threshold + 2) score += layout(t, page, draft, place);
  }
  draft.total = kind === "total" || (place.marks.has("total") && isTotal(t, place));
  draft.kind = kind;
  draft.score = score;
}

function isTotal(t, place) {
  return Boolean(search(t.p.total, lastClause(place.head)) || search(t.p.total, place.tail.slice(0, 30).split(",", 1)[0]));
}

function lastClause(head) {
  const opened = head.lastIndexOf("(");
  return head.slice(Math.max(head.lastIndexOf(","), head.lastIndexOf(";"), opened > head.lastIndexOf(")") ? opened : -1) + 1);
}

function ownScore(t, draft) {
  const { first, second } = draft;
  const w = t.weights;
  return (draft.currency ? w.currency : 0) + (first.factor > 1 || (second && second.factor > 1) ? w.multiplier : 0)
    + (draft.tax ? w.tax : 0) + (draft.period ? w.period : 0)
    + (second ? w.range : first.edge || first.plus ? w.edge : 0);
}

function headEvidence(t, page, draft, place, steady) {
  const kind = headKind(t, place.headWords, steady);
  if (kind === "pay" || kind === "total") return [kind, t.weights.pay, true];
  if (kind && kind !== "offer") return [kind, 0, true];
  let score = kind ? t.weights.offer : 0;
  if (place.head && search(t.p.sign, place.head)) score += t.weights.sign;
  const [found, more] = inherited(t, page, draft, place);
  return [found || kind, score + more, false];
}

function inherited(t, page, draft, place) {
  const { previous } = place;
  const w = t.weights;
  if (previous && draft.start - previous.end <= t.limits.head) {
    const between = page.text.slice(previous.end, draft.start);
    const lines = count(between, "\n");
    const alike = areAlike(draft, previous) ? w.alike : 0;
    const paid = previous.kind === "pay" || previous.kind === "offer";
    if (paid && previous.score >= t.limits.threshold) {
      if (!lines) return [previous.kind, w.sibling + alike];
      if (lines === 1 || (lines === 2 && between.includes("\n\n"))) {
        draft.headingTax = previous.headingTax;
        return place.headWords.length <= t.limits.list_words ? [previous.kind, w.next_line + alike] : ["", 0];
      }
    }
    if (previous.kind === "offer" && !lines) return ["offer", w.offer];
    if (!paid && !lines && !between.includes(". ")) return [previous.kind, previous.kind === "total" ? w.sibling : 0];
  }
  return place.line > Math.max(place.floor, 0) ? heading(t, page, draft, place.line) : ["", 0];
}

function areAlike(draft, previous) {
  const ranges = draft.second && previous.second;
  return (ranges || draft.size >= 10_000) && previous.size / 3 <= draft.size && draft.size <= 3 * previous.size;
}

function heading(t, page, draft, line) {
  const width = 2 * t.limits.head;
  let end = line;
  for (let step = 0; step < 3; step += 1) {
    let above = stripEnd(page.text.slice(Math.max(0, end - width), end), `${BLANKS}\n`);
    const start = above.lastIndexOf("\n") + 1;
    end += start - Math.min(end, width);
    above = above.slice(start);
    const marks = allMarks(t, all(t.p.word, above));
    const taxed = marks.includes("tax");
    if (taxed) draft.headingTax ||= statedTax(t, above, "");
    above = above.replace(t.p.parentheses.any, " ");
    if (above.length > t.limits.heading || /[0-9]/.test(above)) break;
    const tokens = all(t.p.word, above);
    const kind = headKind(t, tokens);
    if (kind === "pay" || (marks.includes("pay") && above.endsWith(":")) || search(t.p.sign, above)) return ["pay", t.weights.heading];
    if (kind === "offer") return ["offer", t.weights.offer];
    if (!taxed && tokens.length > 3) break;
  }
  return ["", 0];
}

function kindInField(t, draft, place, kind) {
  if (ofMarket(t, place)) return "other";
  const bare = draft.currency === "" && !draft.second && draft.first.factor === 1;
  if (bare && place.headWords.length && kind !== "pay" && isYear(t, draft.size)) return "time";
  return kind === "" || kind === "offer" ? "pay" : kind;
}

function ofMarket(t, place) {
  return place.marks.has("market") && Boolean(search(t.p.market, place.head) || search(t.p.market, place.tail.slice(0, 40)));
}

function vetoed(t, page, draft, place, kind, said, after) {
  if (ofMarket(t, place)) return "other";
  if (kind !== "pay" && kind !== "total" && ["bonus", "perk", "other"].includes(after)) return after;
  if (place.tailWords.slice(0, 3).some((word) => ON.includes(word)) && at(t.p.on_something, place.tail, 0)) return "perk";
  if (place.tailMarks.has("referral") && at(t.p.referred, place.tail, 0)) return "perk";
  if (draft.currency) return kind;
  if (onSchedule(t, page, draft, place)) return "time";
  if (after === "unit" || (after === "time" && (draft.size < 1000 || isYear(t, draft.size)))) return after;
  if (draft.size <= t.limits.hours_a_day && !(kind === "pay" && said) && !draft.tax) return "small";
  const { first } = draft;
  if (draft.size <= t.limits.days_a_month && !(draft.second || first.edge || first.plus || draft.tax)) return "small";
  return kind;
}

function onSchedule(t, page, draft, place) {
  const { first, second } = draft;
  if (first.factor > 1 || draft.tax || !second || second.factor > 1) return false;
  if (first.value === second.value && second.value < 1000) return true;
  if (draft.size <= t.limits.hours_a_day && strip(page.text.slice(first.begin, first.start), BLANKS) === "с") return true;
  return allMarks(t, place.headWords.slice(-t.limits.schedule_reach)).includes("schedule");
}

function isYear(t, value) {
  return Number.isInteger(value) && value >= t.limits.first_year && value <= t.limits.last_year;
}

function counted(t, page, draft, place, kind) {
  if (!place.tailWords.length || draft.currency || draft.tax || draft.period) return 0;
  if (kind === "pay" && (draft.second || draft.size >= 1000)) return 0;
  const noun = place.tailWords[0];
  if (isSign(noun) || at(t.p.neutral, noun, 0) || marksOf(t, noun).has("pay")) return 0;
  const start = page.text.indexOf(noun, draft.end);
  const first = page.cased[start];
  if (strip(page.text.slice(draft.end, start), `${BLANKS}*_`) || first !== first.toLowerCase()) return 0;
  return t.weights.counted;
}

function layout(t, page, draft, place) {
  const { text } = page;
  const w = t.weights;
  if (place.line < place.floor) return 0;
  const top = draft.start < 600 && count(text.slice(0, draft.start), "\n") < 5;
  let score = top ? w.top : 0;
  const first = draft.currency && top ? at(t.p.short_first_line, text, 0) : null;
  if (first && draft.end <= first[0].length) score += w.short;
  if (!t.p.not_words.whole.test(place.head)) return score;
  score += w.own_line;
  if ((top || draft.second || draft.first.edge) && endsLine(t, text, draft.end)) score += w.whole_line;
  return score;
}

function endsLine(t, text, end) {
  const rest = text.slice(end, end + 61).split("\n", 1)[0];
  return rest.length < 60 && !search(t.p.letter, rest.replace(t.p.tax.any, "").replace(t.p.period_after.any, ""));
}

function lookAhead(t, text, drafts) {
  const enough = t.limits.threshold;
  for (let place = drafts.length - 2; place >= 0; place -= 1) {
    const [draft, following] = [drafts[place], drafts[place + 1]];
    if (!(draft.score >= 2 && draft.score < enough && following.score >= enough)) continue;
    if (!["", "offer"].includes(draft.kind) || !["pay", "offer", ""].includes(following.kind)) continue;
    if (!(draft.second || draft.first.edge || draft.first.plus)) continue;
    const between = text.slice(draft.end, following.start);
    if (between.length <= 40 && !between.includes("\n")) draft.score += t.weights.sibling;
  }
}

// ---- what is left ----------------------------------------------------------------------------------------------

const ACCEPTED = ["pay", "offer", "total", ""];

function settle(t, page, drafts) {
  const enough = t.limits.threshold;
  const sure = (draft) => draft.kind !== "" || draft.score >= enough + 2;
  let kept = drafts.filter((draft) => ACCEPTED.includes(draft.kind) && draft.score >= enough);
  if (!kept.every(sure) && search(t.p.no, page.text)) kept = kept.filter(sure);
  if (kept.some((draft) => !draft.total)) kept = kept.filter((draft) => !draft.total);
  shareTax(page.text, kept);
  const named = kept.filter((draft) => draft.currency).slice(0, 60).map((draft) => ({ ...draft, size: draft.size }));
  return kept.filter((draft) => {
    setCurrency(t, page.text, draft, named);
    if (!setEdges(t, draft)) return false;
    draft.period ||= unsaidPeriod(t, page.text, draft);
    return true;
  });
}

function shareTax(text, drafts) {
  drafts.forEach((draft, place) => {
    draft.tax ||= draft.headingTax;
    if (draft.tax) return;
    const others = [...drafts.slice(place + 1, place + 5), ...drafts.slice(Math.max(0, place - 4), place).reverse()];
    const found = others.find((other) => other.tax && (draft.period || "month") === (other.period || "month") && oneLine(text, draft, other));
    if (found) draft.tax = found.tax;
  });
}

function oneLine(text, one, other) {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return second.start - first.end < 200 && !text.slice(first.end, second.start).includes("\n");
}

function setCurrency(t, text, draft, named) {
  if (!draft.currency) {
    const times = t.limits.alike;
    const nearest = named.toSorted((a, b) => Math.abs(a.start - draft.start) - Math.abs(b.start - draft.start));
    draft.currency = nearest.find((other) => other.size / times <= draft.size && draft.size <= other.size * times)?.currency ?? "";
  }
  if (draft.currency in t.shared_signs) {
    const [, code] = t.shared_signs[draft.currency].find(([country]) => !country || new RegExp(country, "u").test(text.slice(0, 20_000)));
    draft.currency = code;
  } else if (!draft.currency && !unknowable(t, draft)) draft.currency = "RUB";
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
  if (top > written && top * monthly > t.limits.slip_usd_a_month && written * worth >= t.limits.slip_usd) lowFactor = highFactor = 1;
  else if (top === written && top >= 10 && top < 1000 && bareThousands(draft)) lowFactor = highFactor = 1000;
  const most = t.limits.most_usd_a_month / monthly;
  if (!second) return setSingle(draft, first.value * lowFactor, most);
  return setRange(draft, first, second, first.value * lowFactor, second.value * highFactor, most);
}

function twin(first) {
  return first.twin ? { ...newSum(first.start, first.end, first.twin), factor: first.factor } : null;
}

function factors(t, first, second) {
  if (!second) return [first.factor, 1];
  if (first.factor === 1 && second.factor > 1 && first.value <= second.value) return [second.factor, second.factor];
  if (second.factor === 1 && first.factor > 1 && second.value < 1000) return [first.factor, first.factor];
  const least = 1000 * first.value;
  if (first.factor === 1 && second.factor === 1 && least <= second.value && second.value <= t.limits.widest * least) return [1000, 1];
  return [first.factor, second.factor];
}

function bareThousands(draft) {
  return draft.currency === "RUB" && ["", "month", "year"].includes(draft.period) && !draft.first.decimals;
}

function setSingle(draft, value, most) {
  if (!(value > 0 && value <= most) || !draft.first.readable) return false;
  const { edge, plus } = draft.first;
  draft.low = edge === "high" ? null : value;
  draft.high = edge === "low" || (plus && edge !== "high") ? null : value;
  return true;
}

function setRange(draft, first, second, low, high, most) {
  if (!(first.readable && second.readable) && second.value < 1) return false;
  draft.low = first.readable && low > 0 && low <= most ? low : null;
  draft.high = second.readable && low <= high && high <= most && high > 0 ? high : null;
  return draft.low !== null || (draft.high !== null && first.edge === "");
}

function unsaidPeriod(t, text, draft) {
  if (["RUB", ""].includes(draft.currency) || text.length <= t.limits.vacancy_length) return "month";
  return (draft.low || draft.high || 0) * (t.worth[draft.currency] ?? 1) > t.limits.yearly_usd ? "year" : "month";
}
