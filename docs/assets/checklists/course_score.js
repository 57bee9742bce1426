// Arithmetic of the course checklist: the state and what follows from it. No page, no storage.

export const MOST_COURSES = 4;
export const LONGEST_NAME = 60;
/** Roubles; more is a slip of the finger. */
const HIGHEST_SUM = 10_000_000;
/** What an answer is worth of its question's weight. "" is not checked yet. */
const WORTH = { yes: 1, partly: 0.5, no: 0 };

/** A course nobody has filled in. */
export function newCourse() {
  return { name: "", price: null, answers: {}, flags: [] };
}

/** What is about the reader, not the courses: pay now, pay hoped for, region. Never goes into a link. */
function newReader() {
  return { present: null, expected: null, region: "RU" };
}

/** The state of a reader who comes for the first time. */
export function newState() {
  return { v: 1, courses: [newCourse()], weights: {}, ...newReader() };
}

/**
 * A state made only of what is known and within bounds, or null when `raw` is not one. Unknown questions are
 * dropped (the list may have changed since). `questions`: [{code, kind, weight}].
 */
export function cleaned(raw, questions) {
  if (!isObject(raw) || raw.v !== 1 || !Array.isArray(raw.courses)) return null;
  if (raw.courses.length < 1 || raw.courses.length > MOST_COURSES || !raw.courses.every(isObject)) return null;
  return {
    v: 1,
    courses: raw.courses.map((course) => cleanCourse(course, questions)),
    weights: pick(raw.weights, questions, (weight) => [0, 1, 2, 3].includes(weight)),
    present: sum(raw.present),
    expected: sum(raw.expected),
    region: typeof raw.region === "string" && /^[A-Z]{2}(-[A-Z]{1,3})?$/.test(raw.region) ? raw.region : "RU",
  };
}

function cleanCourse(raw, questions) {
  const flags = Array.isArray(raw.flags) ? raw.flags : [];
  return {
    name: typeof raw.name === "string" ? raw.name.slice(0, LONGEST_NAME) : "",
    price: sum(raw.price),
    answers: pick(raw.answers, questions, (answer) => Object.hasOwn(WORTH, answer)),
    flags: questions.filter(({ code, kind }) => kind === "flag" && flags.includes(code)).map(({ code }) => code),
  };
}

function pick(raw, questions, allowed) {
  const codes = questions.map(({ code }) => code);
  const known = codes.filter((code) => isObject(raw) && Object.hasOwn(raw, code) && allowed(raw[code]));
  return Object.fromEntries(known.map((code) => [code, raw[code]]));
}

function sum(raw) {
  return Number.isFinite(raw) && raw >= 0 && raw <= HIGHEST_SUM ? raw : null;
}

function isObject(raw) {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/** What a reader may share: the courses and the weights. */
export function shared(state) {
  return { ...state, ...newReader() };
}

/** Roubles from «65 000», «65к», «65 тыс. ₽»; null when it is no sum. */
export function roubles(text) {
  const plain = text.toLowerCase().replace(/[\s\u00a0₽]|руб\.?/g, "").replace(",", ".");
  const found = /^(\d+(?:\.\d+)?)(к|k|тыс\.?|т\.?р\.?)?$/.exec(plain);
  return found ? sum(Number(found[1]) * (found[2] ? 1000 : 1)) : null;
}

/**
 * Points of a course from 0 to 100. `low`: all that is not checked turns out "no"; `high`: turns out "yes".
 * `strong`, `weak`, `ask`: questions that gave most, cost most, and are worth asking first. `empty`: not one of its questions is answered.
 */
export function score(course, weights, questions) {
  const asked = questions
    .filter(({ kind }) => kind === "question")
    .map((question) => ({ ...question, weight: weights[question.code] ?? question.weight }))
    .filter(({ weight }) => weight > 0);
  const worth = ({ code }) => WORTH[course.answers[code]];
  const points = (unknown) => asked.reduce((total, one) => total + one.weight * (worth(one) ?? unknown), 0);
  const full = asked.reduce((total, { weight }) => total + weight, 0);
  const heaviest = (kind) => asked.filter(kind).sort((a, b) => b.weight - a.weight);
  return {
    low: full ? Math.round((100 * points(0)) / full) : 0,
    high: full ? Math.round((100 * points(1)) / full) : 0,
    unchecked: asked.filter((one) => worth(one) === undefined).length,
    empty: asked.every((one) => worth(one) === undefined),
    strong: heaviest((one) => worth(one) === 1),
    weak: heaviest((one) => worth(one) < 1),
    ask: heaviest((one) => worth(one) === undefined),
    flags: questions.filter(({ code }) => course.flags.includes(code)),
  };
}

/** Months until the price is earned back by the difference in pay; Infinity when there is no difference. */
export function months(price, pay, present) {
  return pay > present ? price / (pay - present) : Infinity;
}

/** Pay-back at the lower quartile, the median and the upper quartile of what a beginner is offered. */
export function payback(price, present, { p25, p50, p75 }) {
  return [p25, p50, p75].map((pay) => (pay ? months(price, pay, present) : null));
}
