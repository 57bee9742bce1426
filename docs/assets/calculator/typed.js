// What is typed before it is read: edges in the wrong order, a pay below zero, the words kept for a reload.

const NUMBER = String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:[.,]\d{1,2})?`;
const UNIT = String.raw`[ \u00a0]?(?:(?:кк|млн|миллион[а-яё]*|к|k|тыс[а-яё]*\.?)(?![a-zа-яё])|т\.?(?=[ \u00a0]?[рp]))`;
const EDGES = new RegExp(`(?<![\\d.,:/\\-–—])(${NUMBER})(${UNIT})?((?:[ \u00a0]?(?:руб[а-яё]*\\.?|р\\.?|₽|\\$|€))?[ \u00a0]?(?:-|–|—|до)[ \u00a0]?\\$?)(${NUMBER})(${UNIT})?(?![\\d:/\\-–—])`, "giu");
const BELOW_ZERO = /^[\s«"(]*(?:(?:от|до)\s*)?(?:[-−]|минус\s+)\d/iu;
const KEPT = "vilka.calculator.pay";

const worth = (unit) => (!unit ? 1 : /кк|м/iu.test(unit) ? 1e6 : 1e3);
const valueOf = (digits) => Number(digits.replace(/[ \u00a0\u202f]/g, "").replace(",", "."));

/** The words with the edges of a range put in order: «90-60к» → «60-90к». */
export function inOrder(text) {
  return text.replace(EDGES, (whole, first, firstUnit, between, second, secondUnit) => {
    const [one, two] = [valueOf(first), valueOf(second)];
    const shared = !firstUnit && Boolean(secondUnit) && one < 1000;
    const high = one * worth(shared ? secondUnit : firstUnit);
    const low = two * worth(!secondUnit && two < 1000 ? firstUnit : secondUnit);
    if (high <= low) return whole;
    if (shared) return `${second}${between}${first}${secondUnit}`;
    return `${second}${secondUnit ?? ""}${between}${first}${firstUnit ?? ""}`;
  });
}

/** Do the words begin with a sum below zero? */
export const isBelowZero = (text) => BELOW_ZERO.test(text);

/** The words typed in this tab before a reload, "" where none are kept. They end with the tab and are never sent. */
export function keptWords() {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

/** Keep the words for this tab. False where the browser refuses: they are lost on reload and nothing else happens. */
export function keepWords(text) {
  try {
    if (text) sessionStorage.setItem(KEPT, text);
    else sessionStorage.removeItem(KEPT);
    return true;
  } catch {
    return false;
  }
}
