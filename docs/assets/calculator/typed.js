// What is typed before it is read: edges in the wrong order, a pay below zero, the words kept for a reload.

const NUMBER = String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`;
const UNIT = String.raw`[ \u00a0]?(?:(?:кк|млн|миллион[а-яё]*|к|k|тыс[а-яё]*\.?)(?![a-zа-яё])|т\.?(?=[ \u00a0]?[рp]))`;
const EDGES = new RegExp(`(?<![\\d.,:/\\-–—])(${NUMBER})(${UNIT})?((?:[ \u00a0]?(?:руб[а-яё]*\\.?|р\\.?|₽|\\$|€))?[ \u00a0]?(?:-|–|—|до)[ \u00a0]?\\$?)(${NUMBER})(${UNIT})?(?![\\d:/\\-–—])`, "giu");
/** «90..60к», «90 … 60 тыс», «90/60к»: a range too; «5/2» and dates are none. */
const ODD_RANGE = new RegExp(`(?<![\\d.,:/])(\\d[\\d \u00a0]{1,9})(${UNIT})?[ \u00a0]?(?:\\.{2,3}|…|/)[ \u00a0]?(\\d[\\d \u00a0]{1,9}${UNIT}|\\d{2,3}[ \u00a0]?\\d{3})(?![\\d:/])`, "giu");
/** «до 90 от 60 тыс». */
const TO_FROM = new RegExp(`до[ \u00a0]((?:${NUMBER})(?:${UNIT})?)([ \u00a0]?(?:руб[а-яё]*\\.?|р\\.?|₽)?),?[ \u00a0]от[ \u00a0]((?:${NUMBER})(?:${UNIT})?)`, "giu");
/** No digit before it: a minus glued to a sum at the start or after a colon, the true minus sign, the word. */
const BELOW_ZERO = /^[^\d]*(?:(?:^[\s«"(]*(?:(?:от|до)\s*)?|:\s*)[-−–]|−)[$€₽]?\d|^[^\d]*(?<![а-яё])минус\s+[$€₽]?\d(?![\d .,]*%)/iu;
const KEPT = "vilka.calculator.pay";

const worth = (unit) => (!unit ? 1 : /кк|м/iu.test(unit) ? 1e6 : 1e3);
const valueOf = (digits) => Number(digits.replace(/[ \u00a0\u202f]/g, "").replace(",", "."));

/** The words with a range written in an unusual way as others write it: «90/60к» → «90-60к», «до 90 от 60 тыс» → «от 60 тыс до 90». */
export function usualRange(text) {
  const dashed = text.replace(ODD_RANGE, (whole, first, unit, second) => `${first.trim()}${unit ?? ""}-${second}`);
  return dashed.replace(TO_FROM, (whole, high, money, low) => (/[а-яёk₽]/iu.test(high + money) ? `от ${low} до ${high}${money}` : `от ${/\d+/.exec(low)[0]} до ${high}${low.replace(/^[\d \u00a0.,]+/, " ")}`));
}

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
