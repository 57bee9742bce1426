// The lists of choices of the explorer, in an order people know, and the codes a link may hold.

import { DIMENSIONS, WILDCARDS, label } from "./cube.js";
import { choice } from "./words.js";
import { make } from "./make.js";

const ORDER = {
  employment: ["in-house", "agency", "freelance", "unknown"],
  grade: ["intern", "junior", "middle", "senior", "head", ""],
  work_format: ["office", "remote", "hybrid", "choice", "unknown"],
};
const FIRST = ["RU-MOW", "RU-SPE"];

/** Codes that may be chosen: dimension -> Set, and "skill". */
export function knownCodes(cube, skills) {
  const codes = Object.fromEntries(DIMENSIONS.map((name) => [name, new Set([WILDCARDS[name], ...cube.dims[name]])]));
  return { ...codes, skill: new Set(skills.map((skill) => skill.code)) };
}

/** <option>s (and groups of places) of a dimension. */
export function options(cube, name) {
  const codes = cube.dims[name].filter((code) => code !== WILDCARDS[name]);
  const all = option(WILDCARDS[name], choice(cube, name, WILDCARDS[name]));
  if (name === "region") return [all, ...places(cube, codes)];
  return [all, ...sorted(cube, name, codes).map((code) => option(code, label(cube, name, code)))];
}

function sorted(cube, name, codes) {
  const rank = (code) => (ORDER[name] ? ORDER[name].indexOf(code) : code === "other" ? 1 : 0);
  const words = (code) => label(cube, name, code);
  return [...codes].sort((a, b) => rank(a) - rank(b) || words(a).localeCompare(words(b), "ru"));
}

function places(cube, codes) {
  const all = sorted(cube, "region", codes);
  const group = (title, some) => make("optgroup", { label: title }, ...some.map((code) => option(code, label(cube, "region", code))));
  const districts = all.filter((code) => code.startsWith("FD-"));
  const regions = all.filter((code) => !code.startsWith("FD-") && !FIRST.includes(code));
  return [
    ...FIRST.filter((code) => codes.includes(code)).map((code) => option(code, label(cube, "region", code))),
    group("Федеральные округа", districts),
    group("Регионы", regions),
  ].filter((node) => node.localName === "option" || node.children.length);
}

export const option = (value, words) => make("option", { value }, words);
