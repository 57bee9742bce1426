// Towns and what people call them -> the region each lies in. The table is made by vilka/web/places.py.

const TABLE = new URL("../data/places.json", import.meta.url);
/** More are not shown: who sees so many types another letter. */
const MOST = 8;
const WORDS = 6;
/** Sizes (log2 of the inhabitants) above any town: a name that is exactly what was typed, a name that begins with it. */
const EXACT = 200;
const BEGINS = 50;
/** A town of just this name stands before one 64 times larger of a longer name: Клин before Клинцы, but Ростов not before Ростов-на-Дону. */
const WHOLE = 6;
/** Words that stand beside a place and name none. */
const BESIDE = new Set(["в", "во", "из", "и", "г", "гор", "город", "города", "городе"]);
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё";

let loading;

/** The table, fetched once a page; nothing of it where it does not come: names of regions are found without. */
export function places() {
  loading ??= fetched().catch((error) => {
    console.warn(error);
    loading = undefined;
    return [];
  });
  return loading;
}

async function fetched() {
  const answer = await fetch(TABLE);
  if (!answer.ok) throw new Error(`${TABLE}: ${answer.status}`);
  return decode(await answer.json());
}

/** Lines of the table -> [{ words, name, region, code, size, alias }]; `name` is "" where a region itself is meant. */
export function decode(lines) {
  return lines.flatMap(([code, region, towns, names]) => {
    const sizes = new Map();
    let size = 0;
    for (const [, name, said] of towns.matchAll(/([^,\d]+)(\d*)/g)) sizes.set(name, (size = Number(said) || size));
    const place = (words, name, alias = false) => ({ words: ` ${plain(words)}`, name, region, code, alias, size: sizes.get(name) ?? 20 });
    const also = names.split(",").filter(Boolean).map((pair) => pair.split("="));
    return [place(region, ""), ...[...sizes.keys()].map((name) => place(name, name)), ...also.map(([words, name]) => place(words, name, true))];
  });
}

/** «Казань — Татарстан», «Москва», «Татарстан». */
export const named = (town, region) => (town && town !== region ? `${town}\u00a0— ${region}` : region);

/** Small letters, ё as е, blanks for all but letters and digits; «й» of two signs, as a Mac copies it, is one. */
export const plain = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е").replace(/[^a-zа-я\d]+/g, " ").trim();

/** The places that a text may mean, the likeliest first. Where the text as it stands finds nothing, keys of the other alphabet
 * and other cases of a name («в Казани») are tried, not `strictly`: among regions alone «Орск» would be near to «Орловская». */
export function found(places, typed, strictly = false) {
  for (const words of strictly ? [parts(typed)] : readings(typed)) {
    if (!words.length) continue;
    const asked = words.join(" ");
    const hits = places.filter((place) => words.every((word) => place.words.includes(` ${word}`)));
    if (hits.length) return distinct(hits.sort((one, other) => rank(other, asked) - rank(one, asked))).slice(0, MOST);
  }
  return [];
}

function rank({ words, size, alias }, asked) {
  if (alias && words === ` ${asked}`) return EXACT + size;
  return size + (words.startsWith(` ${asked}`) ? BEGINS : 0) + (words === ` ${asked}` ? WHOLE : 0);
}

const parts = (text) => plain(text).split(" ").filter(Boolean).slice(0, WORDS);

function* readings(typed) {
  const asked = parts(typed);
  yield asked;
  yield parts(otherKeys(typed));
  const names = asked.filter((word) => !BESIDE.has(word));
  for (const cut of [0, 1, 2, 3]) yield names.map((word) => (word.length > cut + 2 ? word.slice(0, word.length - cut) : word));
}

/** «rfpfym» is «казань» on the keys of the other alphabet. */
const otherKeys = (typed) => [...typed.toLowerCase()].map((sign) => RUSSIAN[LATIN.indexOf(sign)] ?? sign).join("");

function distinct(hits) {
  const seen = new Set();
  const key = ({ code, name, region }) => `${code} ${named(name, region)}`;
  return hits.filter((place) => !seen.has(key(place)) && seen.add(key(place)));
}
