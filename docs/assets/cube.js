// Reads cube.json and trend.json (format: market/cube.py) and answers: what is paid for this selection?
// The same ladder and the same words as market/ladder.py. No dependencies, no network but load().

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

/** JSON text -> { about, dims, labels, words, rows: Map(key -> row), leftOut }. */
export function decode(text) {
  const file = parse(text);
  const columns = { ...file.columns };
  for (const [name, beside] of Object.entries(file.beside)) {
    if (columns[name]) columns[name] = roubles(columns[name], columns[beside], file.step);
  }
  const names = Object.keys(columns).filter((name) => name !== "key");
  const rows = new Map();
  let key = 0;
  for (let i = 0; i < file.rows; i++) {
    key += columns.key[i];
    const row = unpack(key, file.dims);
    for (const name of names) row[name] = columns[name][i];
    rows.set(keyOf(row, Object.keys(file.dims)), words(row, file));
  }
  const { about, dims, labels } = file;
  return { kind: file.format, about, dims, labels, words: file.words, rows, leftOut: file.left_out };
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

const roubles = (column, base, step) =>
  column.map((value, i) => (value === null ? null : value * step + (base?.[i] ?? 0)));

function unpack(key, dims) {
  const row = {};
  let left = key;
  for (const [name, codes] of Object.entries(dims).reverse()) {
    row[name] = codes[left % codes.length];
    left = Math.floor(left / codes.length);
  }
  if (left) throw new CubeError("damaged", "a key is out of range");
  return row;
}

function words(row, file) {
  if ("tier" in row) row.tier = file.tiers[row.tier];
  if ("reason" in row) row.reason = file.reasons[row.reason];
  if (typeof row.share_imputed === "number") row.share_imputed /= 1000;
  return row;
}

const keyOf = (row, names = DIMENSIONS) => names.map((name) => row[name]).join("|");

/** The row of exactly this cell, or null. Dimensions not named are wildcards. */
export function cell(cube, selection) {
  return cube.rows.get(keyOf({ ...WILDCARDS, ...selection })) ?? null;
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
    if (keyOf(next) !== keyOf(last)) steps.push([level, next]);
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
  const rows = trend.dims.month.map((month) =>
    trend.rows.get(keyOf({ ...group, month }, Object.keys(trend.dims))),
  );
  return rows.filter(Boolean);
}
