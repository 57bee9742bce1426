// Reads cube.json and trend.json (format: vilka/publishing/cube.py) and answers: what is paid for this selection?
// The same ladder and the same words as vilka/statistics/ladder.py. No dependencies, no network but load().

export const VERSION = 1;
export const DIMENSIONS = ["role", "region", "employment", "grade", "work_format"];
export const WILDCARDS = { role: "all", region: "RU", employment: "all", grade: "all", work_format: "all" };
const FIRM = new Set(["own", "shrunk"]);

/** An error with a name: not_a_cube, version, truncated, damaged or unreachable. */
export class CubeError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** Fetch and decode a cube or trend file. */
export async function load(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new CubeError("unreachable", `${url}: ${error.message}`);
  }
  if (!response.ok) throw new CubeError("unreachable", `${url}: ${response.status}`);
  return decode(await response.text());
}

/** JSON text -> { kind, about, dims, labels, words, leftOut, file, places }; rows are made when they are asked for. */
export function decode(text) {
  const file = parse(text);
  const { about, dims, labels, words } = file;
  return { kind: file.format, about, dims, labels, words, leftOut: file.left_out, file, places: placesOf(file) };
}

/** The key of every cell -> its place in the columns. */
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
  return inWords(found, file);
}

/** The number that a cell has in the file; NaN for a code that it does not know. */
function keyOf(dims, codes) {
  return Object.entries(dims).reduce((key, [name, known]) => {
    const number = known.indexOf(codes[name]);
    return number < 0 ? NaN : key * known.length + number;
  }, 0);
}

function inWords(found, file) {
  if ("tier" in found) found.tier = file.tiers[found.tier];
  if ("reason" in found) found.reason = file.reasons[found.reason];
  if (typeof found.share_imputed === "number") found.share_imputed /= 1000;
  return found;
}

/** The row of exactly this cell, or null. Dimensions not named are wildcards. */
export function cell(cube, selection) {
  return row(cube, { ...WILDCARDS, ...selection });
}

/**
 * The row that answers a selection: the first rung of the ladder with a number of its own.
 * Returns its fields with `level`, `words` (Russian) and `asked` (the row of the very cell, or null);
 * where no rung has a number: { tier: "none", level: "none", words, asked }.
 */
export function answer(cube, selection) {
  const wanted = { ...WILDCARDS, ...selection };
  const asked = cell(cube, wanted);
  for (const [level, rung] of rungs(wanted, cube.words.district_of)) {
    const row = cell(cube, rung);
    if (row && FIRM.has(row.tier)) return { ...row, level, words: sourceWords(cube, level, row), asked };
  }
  return { ...wanted, tier: "none", level: "none", words: nothing(asked), asked };
}

/** [level, cell] from the cell itself up to Russia; steps that change nothing are left out. */
export function rungs(wanted, districtOf) {
  const district = districtOf[wanted.region];
  const changes = [
    ["all_formats", { work_format: "all" }],
    ["all_grades", { grade: "all" }],
    ...(district ? [[`district:${district}`, { region: district }]] : []),
    ["country", { region: "RU" }],
  ];
  const steps = [["cell", wanted]];
  for (const [level, change] of changes) {
    const last = steps.at(-1)[1];
    const next = { ...last, ...change };
    if (DIMENSIONS.some((name) => next[name] !== last[name])) steps.push([level, next]);
  }
  return steps;
}

/** «взято по ПФО, 84 вакансии»; for the cell itself «84 вакансии от 31 работодателя». */
export function sourceWords(cube, level, row) {
  const count = vacancies(row.n_vacancies);
  if (level === "cell") return `${count} от ${employers(row.n_employers)}`;
  return `взято ${levelWords(cube, level)}, ${count}`;
}

/** A rung after «взято»: «по ПФО», «по всем уровням». */
export function levelWords(cube, level) {
  const district = level.startsWith("district:") && cube.words.districts[level.slice(9)];
  return district ? `по ${district}` : cube.words.levels[level];
}

function nothing(row) {
  if (!row?.n_vacancies) return "вакансий с зарплатой пока нет";
  return `данных мало: ${vacancies(row.n_vacancies)} с зарплатой`;
}

/** The Russian form for a count. */
export function plural(n, one, few, many) {
  const tens = n % 100;
  const ones = n % 10;
  if ((tens > 10 && tens < 15) || ones === 0 || ones > 4) return many;
  return ones === 1 ? one : few;
}

export const vacancies = (n) => `${n} ${plural(n, "вакансия", "вакансии", "вакансий")}`;
export const employers = (n) => `${n} ${n % 10 === 1 && n % 100 !== 11 ? "работодателя" : "работодателей"}`;

/** The Russian words for a code of a dimension. */
export function label(cube, dimension, code) {
  return cube.labels[dimension][cube.dims[dimension].indexOf(code)];
}

/** Monthly medians of one group from a trend file: [{ month, p50, p50_low, p50_high, … }], oldest first. */
export function series(trend, selection) {
  const group = { ...WILDCARDS, ...selection };
  return trend.dims.month.map((month) => row(trend, { ...group, month })).filter(Boolean);
}
