// Reads the answers' files (format: vilka/publishing/cube.py): one answer to one question, the same that Python prints.

export const VERSION = 3;
export const DIMENSIONS = ["role", "region", "employment", "grade", "work_format"];
export const WILDCARDS = { role: "all", region: "RU", employment: "all", grade: "all", work_format: "all" };

/** An error with a name: not_a_cube, version, truncated, damaged or unreachable. */
export class CubeError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** Fetch and decode a part of the cube or a trend file; what is not ours is asked for once more, past the browser's store. */
export async function load(url) {
  const text = await textAt(url);
  try {
    return decode(text);
  } catch {
    return decode(await textAt(url, "reload"));
  }
}

async function textAt(url, cache) {
  try {
    const response = await fetch(url, { cache });
    if (response.ok) return await response.text();
    throw new Error(response.status);
  } catch ({ message }) {
    throw new CubeError("unreachable", `${url}: ${message}`);
  }
}

/** JSON text -> { kind, about, dims, labels, words, leftOut, file, places }; rows are made when they are asked for. */
export function decode(text) {
  const file = parse(text);
  const { about, dims, labels, words } = file;
  return { kind: file.format, about, dims, labels, words, leftOut: file.left_out, file, places: placesOf(file) };
}

/** The key of every row -> its place in the columns. */
function placesOf({ dims, columns }) {
  const room = Object.values(dims).reduce((size, codes) => size * codes.length, 1);
  const places = new Map();
  let key = 0;
  columns.key.forEach((step, place) => {
    key += step;
    if (!(key >= 0 && key < room)) throw new CubeError("damaged", "a key is out of range");
    places.set(key, place);
  });
  return places;
}

function parse(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new CubeError(text.startsWith('{"format":"vilka-') ? "truncated" : "not_a_cube", error.message);
  }
  if (!/^vilka-(cube|trend)$/.test(file?.format ?? "")) throw new CubeError("not_a_cube", "no format mark");
  if (file.version !== VERSION) throw new CubeError("version", `version ${file.version}, known is ${VERSION}`);
  const short = Object.values(file.columns).some((column) => column.length !== file.rows);
  if (short) throw new CubeError("truncated", `${file.rows} rows promised`);
  return file;
}

/** The row of these codes, one for each dimension of the file, with money in roubles; or null. */
function row({ file, places }, codes) {
  const place = places.get(keyOf(file.dims, codes));
  if (place === undefined) return null;
  const found = {};
  for (const name of Object.keys(file.dims)) found[name] = codes[name];
  for (const [name, column] of Object.entries(file.columns)) if (name !== "key") found[name] = column[place];
  for (const [name, beside] of Object.entries(file.beside)) {
    if (Number.isFinite(found[name])) found[name] = found[name] * file.step + (found[beside] ?? 0);
  }
  for (const name of Object.keys(file.coded)) found[name] = file.coded[name][found[name]];
  return found;
}

/** The number that a row has in the file; NaN for a code that it does not know. */
function keyOf(dims, codes) {
  return Object.entries(dims).reduce((key, [name, known]) => {
    const number = known.indexOf(codes[name]);
    return number < 0 ? NaN : key * known.length + number;
  }, 0);
}

/** The answer to a question, dimensions not named being any; one that nobody reckoned is an answer without a number. */
export function answer(cube, question) {
  const asked = { ...WILDCARDS, ...question };
  return row(cube, asked) ?? { ...asked, n_all: 0, n_vacancies: 0, n_employers: 0, trust: "none", leans: "neighbours", reason: "no_data" };
}

/** [{ name, question }] of the groups to set beside an answer, as vilka/publishing/answers.py chooses and names them:
 * the same place and role with all else any, then the district (without its capital) and the country as asked. */
export function wider(cube, question) {
  const asked = { ...WILDCARDS, ...question };
  const place = { ...WILDCARDS, role: asked.role, region: asked.region };
  const above = [cube.words.district_of[asked.region], WILDCARDS.region].filter(Boolean);
  const groups = [place, ...above.map((region) => ({ ...asked, region }))];
  const other = (group) => DIMENSIONS.some((name) => group[name] !== asked[name]);
  return groups.filter(other).map((group) => ({ name: nameOf(cube, group, asked), question: group }));
}

/** «менеджер, Москва, в агентстве, все уровни»: what is stated, and as all of them what only `asked` states. */
export function nameOf(cube, question, asked = question) {
  const told = DIMENSIONS.filter((name) => name === "region" || asked[name] !== WILDCARDS[name]);
  return told.map((name) => inside(label(cube, name, question[name]), name, question[name])).join(", ");
}

/** A label inside a sentence: names of places and abbreviations keep their capital. */
function inside(words, name, code) {
  const proper = (name === "region" && code !== WILDCARDS.region) || /^.[A-ZА-ЯЁ]/u.test(words);
  return proper ? words : words[0].toLowerCase() + words.slice(1);
}

/** The Russian words for a code of a dimension. */
export function label(cube, dimension, code) {
  return cube.labels[dimension][cube.dims[dimension].indexOf(code)];
}

/** Monthly medians of one group from a trend file: [{ month, p50, p50_low, p50_high, … }], oldest first. */
export function series(trend, selection) {
  const group = { ...WILDCARDS, ...selection };
  return trend.dims.month.map((month) => row(trend, { ...group, month })).filter(Boolean);
}
