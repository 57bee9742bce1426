// What a pasted ad says besides its pay: place, form, grade, role, format, duties. It only offers: each reading goes with its words,
// for a person to confirm. Driven by the reader's own tables (vilka/words/browser.py, data/words.json).

import { cut, finder } from "./phrases.js";
import { fileAt } from "../shared/file.js";

/** Of data/words.json (vilka.words.browser.VERSION). */
export const VERSION = 1;

const MOST = 3;
const TITLE = 100;
const LINES = 6;
const CUES = /^(?:в|во|г|город|города|городе|из|по|локация|место|регион|офис|москва)$/;
const PLACE_LINE = /^[^\p{L}\n]{0,4}(?:город|локация|место(?:положение)?|регион|адрес|где|location)\p{L}*[^\p{L}\n]{0,4}/iu;
const LEVEL = /(?:уровень|уровня|грейд|level|grade|seniority|позиция|квалификация)[^\p{L}\n]{1,6}([^\n.;]{2,40})/iu;
const METRO = /(?:^|[^\p{L}])(?:м\.|метро|ст\.\s?м\.)\s?[«"]?$/iu;
/** Beside these a town is somebody's past, market or street, not the place of work. */
const NOT_OF_WORK = /(?:(?:филиал|магазин|завод|складе?|улиц|ул\.|проспект|пр-т|шоссе|наб\.|метро|м\.)[\p{L}.]*[^\p{L}\n]{0,3}(?:в|во|по|из)?\s*|(?:клиент|достав|производ)\p{L}*[^.!?;:\n]{0,24})$/iu;

/** Fetch the tables; gives a reader of ads. Throws when they cannot be had or are not ours. */
export async function loadWords(url = new URL("../data/words.json", import.meta.url)) {
  return readerOfAds(await fileAt(url, (file) => file?.version === VERSION));
}

/** A reader over tables at hand (`parts`: the codes of the plain role and the head's): text -> { region, employment, grade, role,
 * work_format }, each [{ code, words }], likeliest first; `duties`: [{ code, words, plus }] in the order of the text. */
export function readerOfAds({ version, parts, endings, ...tables }) {
  const find = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, finder(table, endings)]));
  return (text) => {
    const words = cut(text);
    const title = cut(titleOf(text, find.role));
    return {
      region: region(words, find),
      employment: employment(words, find.terms(words)),
      grade: gradeOf(text, title, find.grade),
      role: roleOf(title, words, find.role, parts),
      work_format: format_(words, find.format(words)),
      duties: duties(words, find.duties(words)),
    };
  };
}

const written = (text, { first, last }) => text.plain.slice(text.starts[first], text.ends[last]);

/** [{ code, words }]: each code once, with the words that first told it. */
function told(text, hits, most = MOST) {
  const seen = new Map();
  for (const hit of hits) if (hit.code && !seen.has(hit.code)) seen.set(hit.code, { code: hit.code, words: written(text, hit) });
  return [...seen.values()].slice(0, most);
}

/** The first sentence of the first lines that names work in social networks, else the first line. */
function titleOf(text, find) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean).slice(0, LINES);
  const sentences = lines.flatMap((line) => (line.length <= TITLE ? [line] : line.split(/[.!?]\s/u)));
  const named = sentences.find((one) => one.length <= TITLE && find(cut(one)).some(({ code }) => /^(?:core|social trade)/.test(code)));
  return (named ?? lines[0] ?? "").slice(0, 2 * TITLE);
}

// ---------------------------------------------------------------- place

function region(text, find) {
  const sure = find.places(text).filter((hit) => isPlace(text, hit, false) && !isClock(text, hit));
  const cued = find.cued(text).filter((hit) => isPlace(text, hit, true));
  const metro = find.metro(text).filter((hit) => METRO.test(lineBefore(text, hit)));
  const all = [...sure, ...cued, ...metro].sort((a, b) => a.first - b.first);
  const onLines = all.filter((hit) => PLACE_LINE.test(lineBefore(text, hit)));
  return told(text, onLines.length ? onLines : all);
}

/** «с 10 до 19 по мск», «мск+2»: a time zone. */
const isClock = (text, hit) => /^(?:мск|msk)$/.test(text.words[hit.first]) && (/(?:\d|по|время|time)[^\p{L}]{0,4}$/iu.test(lineBefore(text, hit)) || /^\s?[+-]\s?\d/.test(text.plain.slice(text.ends[hit.last])));

const lineBefore = (text, { first }) => text.plain.slice(text.plain.lastIndexOf("\n", text.starts[first]) + 1, text.starts[first]);

function isPlace(text, hit, strict) {
  const line = lineBefore(text, hit);
  if (NOT_OF_WORK.test(line.slice(-40)) || /[@/\\.]$/.test(line) || /^[@.]\w/.test(text.plain.slice(text.ends[hit.last]))) return false;
  const sign = text.plain[text.starts[hit.first]];
  const capital = sign !== sign.toLowerCase();
  const cue = CUES.test(text.words[hit.first - 1] ?? "") || PLACE_LINE.test(line) || line.endsWith("#");
  return strict ? capital && cue : capital || cue;
}

// ---------------------------------------------------------------- form and format

const FORM = {
  "form project": "freelance", "contract civil": "freelance", "contract self_employed": "freelance", "contract sole_trader": "freelance",
  "contract labour": "in-house", "contract labour short": "in-house", "form staff": "in-house", "form staff item": "in-house",
  "agency type": "agency", "agency self": "agency", "agency clients": "agency",
};
const DENIED = /(?:^|[^\p{L}])(?:не|без|кроме|вместо|ни)\s+(?:\p{L}+\s+)?$/iu;
const DENIED_AFTER = /^\s*(?:нет(?!\p{L})|не\s|мимо)/iu;
/** «работа с подрядчиками», «опыт в агентстве»: a duty or a past. */
const DUTY = /(?:опыт|стаж|договор(?:ы|а|ов|ами) с|взаимодейств|координ|контрол|управл|поиск|найм|подбор|команд\p{L}* из|работал)\p{L}*(?:\s+\p{L}+){0,4}\s*$/iu;

function employment(text, hits) {
  const meant = hits.filter((hit) => {
    const before = lineBefore(text, hit).slice(-60);
    const short = hit.first === hit.last && text.words[hit.first].length <= 3;
    const capitals = written(text, hit) === written(text, hit).toUpperCase();
    if (hit.code === "agency type" && hit.first === hit.last) return false; // «production»: anybody's word
    return FORM[hit.code] && !DENIED.test(before) && !DUTY.test(before) && (!short || capitals);
  });
  const forms = told(text, meant.map((hit) => ({ ...hit, code: FORM[hit.code] })));
  const agency = forms.find(({ code }) => code === "agency");
  // An agency's labour contract is still an agency's.
  return agency ? [agency, ...forms.filter(({ code }) => code === "freelance")] : forms;
}

const FORMAT = { remote: "remote", anywhere: "remote", hybrid: "hybrid", office: "office" };

function format_(text, hits) {
  const meant = hits.filter((hit) => FORMAT[hit.code] && !DENIED.test(lineBefore(text, hit).slice(-40)) && !DENIED_AFTER.test(text.plain.slice(text.ends[hit.last], text.ends[hit.last] + 20)));
  const found = told(text, meant.map((hit) => ({ ...hit, code: FORMAT[hit.code] })));
  const kinds = found.map(({ code }) => code);
  const words = found.map((one) => one.words).join(", ");
  if (kinds.length < 2) return found;
  if (kinds.includes("hybrid") && !kinds.includes("remote")) return [{ code: "hybrid", words }];
  return ["choice", "hybrid"].map((code) => ({ code, words }));
}

// ---------------------------------------------------------------- duties

const PLUS = /плюсом|преимуществ|желательн|приветству|nice to have/iu;
const NO_DUTY = /не надо|не нужн|не требуется|не входит|делать не прид|не будет|делает (?:друг|отдельн)|занимается (?:друг|отдельн)/iu;
const ITEM = /^\s*[^\p{L}\p{N}\s]/u;
const END = /[.!?;](?=\s|$)/u;
const PART = /,(?=\s)/u;

/** Tasks that the ad asks for; `plus`: only where it calls them a plus, by the line or by the heading of its list. */
function duties(text, hits) {
  const asked = hits.filter((hit) => !DENIED.test(lineBefore(text, hit).slice(-40)) && !NO_DUTY.test(under(text, hit)));
  const single = asked.flatMap((hit) => hit.code.split(" ").map((code) => ({ ...hit, code })));
  const must = told(text, single.filter((hit) => !PLUS.test(under(text, hit))), Infinity);
  const sure = new Set(must.map(({ code }) => code));
  const rest = single.filter(({ code }) => !sure.has(code));
  return [...must.map((one) => ({ ...one, plus: false })), ...told(text, rest, Infinity).map((one) => ({ ...one, plus: true }))];
}

/** The part of a sentence that a hit stands in, with what leads the sentence in («Не нужно: …») and the heading of its list. */
function under(text, hit) {
  const at = text.starts[hit.first];
  const start = text.plain.lastIndexOf("\n", at) + 1;
  const line = text.plain.slice(start).split("\n", 1)[0];
  const before = line.slice(0, at - start).split(END).at(-1);
  const lead = before.slice(0, before.lastIndexOf(":") + 1);
  const part = before.slice(lead.length).split(PART).at(-1) + line.slice(at - start).split(END, 1)[0].split(PART, 1)[0];
  const above = ITEM.test(line) ? text.plain.slice(0, start).split("\n").findLast((one) => one.trim() && !ITEM.test(one)) : "";
  return [above, lead, part].join("\n");
}

// ---------------------------------------------------------------- grade and role

/** The first grade of the title, «руководитель» before others unless he is assisted; else that after «Уровень:». */
function gradeOf(text, title, find) {
  const level = LEVEL.exec(text.slice(0, 3000));
  return gradeIn(title, find) ?? (level ? gradeIn(cut(level[1]), find) : null) ?? [];
}

function gradeIn(text, find) {
  const hits = find(text);
  const assists = hits.some(({ code }) => code === "host") && text.words.some((word) => /^(?:помощни[кц]|ассистент|assistant)/.test(word));
  const named = hits.filter(({ code }) => code !== "host");
  if (assists) return [{ code: "junior", words: written(text, hits.find(({ code }) => code === "host")) }];
  if (!named.length) return null;
  const head = named.some(({ code }) => code === "assistant") ? null : named.find(({ code }) => code === "head");
  const hit = head ?? named[0];
  return [{ code: hit.code === "assistant" ? "junior" : hit.code, words: written(text, hit) }];
}

const HEAD = /^(?:руководител|директор|начальни|head|тимлид|team|глав|шеф|лид|lead)/;

function roleOf(title, text, find, parts) {
  const hits = find(title).map((hit) => ({ ...hit, kind: hit.code.split(" ")[0], role: hit.code.split(" ")[1] }));
  const short = title.plain.length <= TITLE;
  const social = short ? hits.find(({ kind, role }) => kind === "social" && (role !== "channels" || hits.some((one) => one.kind === "head"))) : null;
  const core = hits.find(({ kind }) => kind === "core");
  const near = short && find(text).some(({ code }) => /^(?:social|core)/.test(code)) ? hits.find(({ kind }) => kind === "near") : null;
  const found = (hit, role) => [{ code: role, words: written(title, hit) }];
  if ((social ?? core) && title.words.some((word) => HEAD.test(word)) && !near) return found(social ?? core, parts.head);
  if (core && (!social || core.role !== parts.plain)) return found(core, core.role);
  if (social && !(near && near.first < social.first)) return found(social, parts.plain);
  return near ? found(near, near.role) : [];
}
