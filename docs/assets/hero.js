/** The start page: three choices redraw the answer from the cube. Without JavaScript the built answer stays. */

import { certainty, context, known as isKnown, firm, proof, quartiles } from "./shared/answer_words.js";
import { carry, isPart, watch } from "./shared/choice.js";
import { answer as answerOf, load } from "./shared/cube.js";
import { axis, glyph, labels, rub, scaleFor } from "./shared/fork.js";
import { placeField } from "./shared/place.js";

const KEYS = ["region", "employment", "grade"];

function hero() {
  const box = document.querySelector("[data-hero]");
  if (!box) return;
  const form = box.querySelector("form");
  const { cube } = JSON.parse(box.dataset.hero);
  form.addEventListener("submit", (event) => event.preventDefault());
  carry();
  watch();
  placeField(form.elements.region);
  restore(form);
  const chosen = () => {
    remember(form);
    show(box, form, cube);
  };
  form.addEventListener("change", () => {
    say(form, "");
    chosen();
  });
  addEventListener("hashchange", () => {
    if (isPart()) return;
    for (const key of KEYS) form.elements[key].selectedIndex = 0;
    restore(form);
    show(box, form, cube);
  });
  if (KEYS.some((key) => form.elements[key].selectedIndex > 0)) chosen();
}

/** Take the choices of the address, not over one made before this script came; what it names and the lists do not know is said,
 * not passed over. */
function restore(form) {
  const state = new URLSearchParams(location.hash.slice(1));
  let odd = false;
  for (const key of KEYS) {
    const value = state.get(key);
    const list = form.elements[key];
    const known = [...list.options].some((option) => option.value === value);
    if (known) list.value = list.selectedIndex > 0 ? list.value : value;
    else odd ||= value !== null;
  }
  say(form, odd ? "Часть ссылки не распознана и пропущена." : "");
}

function say(form, words) {
  const there = form.parentElement.querySelector(".c-notice");
  const note = there ?? Object.assign(document.createElement("p"), { className: "c-notice" });
  note.setAttribute("role", "status");
  note.textContent = words;
  note.hidden = !words;
  if (!there && words) form.before(note);
}

function remember(form) {
  const chosen = KEYS.filter((key) => form.elements[key].selectedIndex > 0).map((key) => [key, form.elements[key].value]);
  history.replaceState(null, "", chosen.length ? `#${new URLSearchParams(chosen)}` : location.pathname + location.search);
}

let loading;

async function show(box, form, url) {
  const asked = { role: "all", work_format: "all", ...Object.fromEntries(KEYS.map((key) => [key, form.elements[key].value])) };
  try {
    loading ??= load(url);
    const cube = await loading;
    draw(box, form, cube, answerOf(cube, asked));
  } catch (error) {
    loading = undefined;
    box.querySelector("[data-certainty]").textContent =
      "Не удалось загрузить данные для выбора. Выше — ответ по всей стране; обновите страницу, чтобы попробовать ещё раз.";
    for (const key of KEYS) form.elements[key].selectedIndex = 0;
    console.warn(error);
  }
}

function draw(box, form, cube, cell) {
  const answer = box.querySelector("[data-answer]");
  const known = isKnown(cell);
  answer.classList.toggle("v-answer--soft", !firm(cell));
  answer.querySelector("[data-of]").textContent = whose(form, cube);
  answer.querySelector("[data-median]").textContent = known ? rub(cell.p50) : "—";
  const stage = answer.querySelector(".v-stage");
  stage.hidden = !known;
  if (known) {
    const scale = scaleFor([cell]);
    stage.querySelector("[data-glyph]").replaceChildren(labels(cell, scale), glyph(cell, scale, "hero"));
    stage.querySelector(".fk-axis").replaceWith(axis(scale));
  }
  answer.querySelector("[data-quartiles]").textContent = quartiles(cell);
  answer.querySelector("[data-certainty]").textContent = certainty(cube, cell);
  answer.querySelector("[data-context]").textContent = context(cube, cell);
  answer.querySelector("[data-proof]").textContent = proof(cube, cell);
}

function whose(form, cube) {
  const words = KEYS.map((key) => form.elements[key].selectedOptions[0].textContent);
  const whole = words[0] === "вся Россия" ? "вся Россия" : words[0];
  return [cube.words.trade.specialist, whole, ...words.slice(1).filter((_, i) => form.elements[KEYS[i + 1]].selectedIndex > 0)].join(", ");
}

hero();
