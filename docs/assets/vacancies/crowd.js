// Is it worth responding? How long a vacancy has stood and how many have responded, in words; only what its source says.

import { number, plural } from "../shared/fork.js";

/** Beside vacancies that have been open as long (the file's `crowd`). */
const BESIDE = {
  1: "меньше, чем у\u00a0трёх четвертей открытых столько\u00a0же",
  2: "меньше, чем у\u00a0половины открытых столько\u00a0же",
  3: "больше, чем у\u00a0половины открытых столько\u00a0же",
  4: "больше, чем у\u00a0трёх четвертей открытых столько\u00a0же",
};
/** Where nothing is told beside others: between few and many; where no number is told: last. */
const UNKNOWN = 2.5;
const UNTOLD = 9;

/** «За 3 дня 40 откликов: меньше, чем у половины открытых столько же»; "" where the source tells no responses. */
export function crowdWords({ posted, sure, responses, crowd }) {
  if (responses === null) return "";
  const days = posted === 0 ? "первый день" : `${posted}\u00a0${plural(posted, "день", "дня", "дней")}`;
  const within = sure ? `За\u00a0${days}` : `За\u00a0${days} или больше`;
  const many = `${number(responses)}\u00a0${plural(responses, "отклик", "отклика", "откликов")}`;
  return `${within} ${many}${BESIDE[crowd] ? `: ${BESIDE[crowd]}` : ""}`;
}

/** The offers, those with few responses for their age first; those whose source tells none last. */
export function byCrowd(offers) {
  const rank = ({ responses, crowd }) => (responses === null ? UNTOLD : crowd || UNKNOWN);
  return [...offers].sort((one, other) => rank(one) - rank(other));
}
