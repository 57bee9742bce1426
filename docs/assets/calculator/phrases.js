// Phrases of the reviewed tables found in a text: vilka/words/lexicon.py in the browser. A phrase is written as there:
// «реклам~» any case ending, «дизайн*» any continuation, «пост|текст» one of these, words stand next to each other.

const WORD = /[0-9a-zа-яё]+/giu;
const GAP = /^(?:[ \t\u00a0]?[-–—‑_"«»'’“”*]{0,2}[ \t\u00a0]?|\. ?)$/;
const KEY = 2;

/** A text cut: { plain, words, starts, ends }; words in lower case with «е» for «ё». */
export function cut(text) {
  const plain = text.normalize("NFC");
  const found = [...plain.matchAll(WORD)];
  return {
    plain,
    words: found.map(([word]) => word.toLowerCase().replaceAll("ё", "е")),
    starts: found.map(({ index }) => index),
    ends: found.map(({ 0: word, index }) => index + word.length),
  };
}

/** A finder over `tables` (code -> phrases parted by «;»): words -> [{ code, first, last }] from left to right, the longest at each place. */
export function finder(tables, endings) {
  const known = { endings: new Set(endings), index: new Map() };
  for (const [code, cell] of Object.entries(tables)) {
    for (const phrase of cell.split(";").map((one) => one.trim()).filter(Boolean)) add(known.index, code, phrase.split(/\s+/).map(token));
  }
  return (text) => find(known, text);
}

/** One word of a phrase: alternatives, each with what may follow it. */
const token = (word) => word.toLowerCase().replaceAll("ё", "е").split("|").map((one) => ({ stem: one.replace(/[~*]$/, ""), rest: /[~*]$/.exec(one)?.[0] ?? "" }));

function add(index, code, tokens) {
  for (const key of new Set(tokens[0].map(({ stem }) => stem.slice(0, KEY)))) {
    if (!index.has(key)) index.set(key, []);
    index.get(key).push({ code, tokens });
  }
}

function find({ endings, index }, text) {
  const kept = [];
  let free = 0;
  for (let first = 0; first < text.words.length; first++) {
    if (first < free) continue;
    const word = text.words[first];
    const phrases = [...(index.get(word.slice(0, KEY)) ?? []), ...(word.length > 1 ? (index.get(word[0]) ?? []) : [])];
    const hits = phrases.filter(({ tokens }) => stands(tokens, text, first, endings));
    if (!hits.length) continue;
    const longest = hits.reduce((one, other) => (other.tokens.length > one.tokens.length ? other : one));
    kept.push({ code: longest.code, first, last: first + longest.tokens.length - 1 });
    free = first + longest.tokens.length;
  }
  return kept;
}

function stands(tokens, text, first, endings) {
  return tokens.every((token_, i) => {
    const place = first + i;
    if (place >= text.words.length) return false;
    if (i && !GAP.test(text.plain.slice(text.ends[place - 1], text.starts[place]))) return false;
    return token_.some(({ stem, rest }) => fits(text.words[place], stem, rest, endings));
  });
}

function fits(word, stem, rest, endings) {
  if (!rest) return word === stem;
  if (!word.startsWith(stem)) return false;
  return rest === "*" || endings.has(word.slice(stem.length));
}
