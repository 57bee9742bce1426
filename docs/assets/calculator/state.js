// What the address of the calculator, of «Моя вилка» and of the employer's panel holds: choices by the names all tools
// use; a sum only where the browser keeps nothing for a tab.

/** Longest address that is read, and the longest pay in it. */
const LONGEST_LINK = 3000;
const LONGEST_PAY = 300;
/** What a reader puts right of a sum. */
const FIXES = ["period", "tax"];
export const CHOICES = ["role", "region", "employment", "grade", "work_format"];

/**
 * The choices a link holds, and whether part of it is odd: { chosen, pay, fixed, odd }. `lists`: name -> codes that may
 * be chosen; of the lists in `many` (`skill`) several, as an array; `sum`: may the link bring a sum and corrections?
 */
export function choicesOf(hash, lists, { many = [], sum = false } = {}) {
  const state = { chosen: {}, pay: "", fixed: {}, odd: false };
  if (!hash.includes("=")) return state;
  if (hash.length > LONGEST_LINK) return { ...state, odd: true };
  for (const [name, value] of new URLSearchParams(hash.slice(1))) {
    if (sum && name === "pay" && value.length <= LONGEST_PAY) state.pay = value;
    else if (!Object.hasOwn(lists, name) || !lists[name].includes(value)) state.odd = true;
    else if (FIXES.includes(name)) state.fixed[name] = value;
    else if (many.includes(name)) state.chosen[name] = [...new Set([...(state.chosen[name] ?? []), value])];
    else state.chosen[name] = value;
  }
  return state;
}

/** The address part of what is chosen, "" where nothing is: `pairs` of names and values. */
export function hashOf(pairs) {
  const said = pairs.filter(([, value]) => value);
  return said.length ? `#${new URLSearchParams(said)}` : "";
}
