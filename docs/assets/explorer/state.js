// What is chosen in the explorer, and the link that keeps it:
// #role=designer&region=RU-MOW&region2=RU-SPE&grade2=junior&skill=english&months=6
// Whatever a link does not say is «all»; the first choice has no number, so links of the start page work too.

import { DIMENSIONS, WILDCARDS } from "../shared/cube.js";

export const MOST = 4;
export const PERIODS = [0, 12, 6];
const LONGEST_LINK = 1500;
const FIELD = new RegExp(`^(${DIMENSIONS.join("|")})([2-${MOST}]?)$`);

/** The explorer as it opens: everything, no skill, all months. */
export const fresh = () => ({ selections: [{ ...WILDCARDS }], skill: "", months: 0 });

/** The state as text for a link, without "#". */
export function written({ selections, skill, months }) {
  const parts = new URLSearchParams();
  selections.forEach((selection, i) => {
    for (const name of DIMENSIONS) {
      const said = selection[name] !== WILDCARDS[name] || (i > 0 && name === "region");
      if (said) parts.set(name + (i ? i + 1 : ""), selection[name]);
    }
  });
  if (skill) parts.set("skill", skill);
  if (months) parts.set("months", months);
  return parts.toString();
}

/**
 * The state a link holds, and how many of its parts were ignored: { state, ignored }.
 * `known`: name -> Set of codes that may be chosen, for the five dimensions and `skill`.
 */
export function read(text, known) {
  if (text.length > LONGEST_LINK) return { state: fresh(), ignored: 1 };
  const found = new Map();
  const state = fresh();
  const seen = new Set();
  let ignored = 0;
  for (const [key, value] of new URLSearchParams(text)) {
    if (seen.has(key) || !take(key, value, state, found, known)) ignored += 1;
    seen.add(key);
  }
  const others = [...found.keys()].filter((n) => n > 1).sort();
  state.selections = [1, ...others].map((n) => ({ ...WILDCARDS, ...found.get(n) }));
  return { state, ignored };
}

function take(key, value, state, found, known) {
  const [, name, n] = FIELD.exec(key) ?? [];
  if (name && known[name].has(value)) {
    const place = Number(n || 1);
    found.set(place, { ...found.get(place), [name]: value });
    return true;
  }
  if (key === "skill" && known.skill.has(value)) state.skill = value;
  else if (key === "months" && PERIODS.includes(Number(value)) && Number(value)) state.months = Number(value);
  else return false;
  return true;
}
