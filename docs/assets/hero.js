/** The start page: three choices redraw the answer from the cube. Without JavaScript the built answer stays. */

import { interval, known as isKnown, quartiles } from "./shared/answer_words.js";
import { axis, glyph, labels, number, plural, rub, scaleFor } from "./shared/fork.js";

const KEYS = ["region", "employment", "grade"];

function hero() {
  const box = document.querySelector("[data-hero]");
  if (!box) return;
  const form = box.querySelector("form");
  const { cube } = JSON.parse(box.dataset.hero);
  form.addEventListener("submit", (event) => event.preventDefault());
  restore(form);
  const chosen = () => {
    remember(form);
    show(box, form, cube);
  };
  form.addEventListener("change", chosen);
  if (KEYS.some((key) => form.elements[key].selectedIndex > 0)) chosen();
}

function restore(form) {
  const state = new URLSearchParams(location.hash.slice(1));
  for (const key of KEYS) {
    const value = state.get(key);
    if (value && [...form.elements[key].options].some((option) => option.value === value)) form.elements[key].value = value;
  }
}

function remember(form) {
  const chosen = KEYS.filter((key) => form.elements[key].selectedIndex > 0).map((key) => [key, form.elements[key].value]);
  history.replaceState(null, "", chosen.length ? `#${new URLSearchParams(chosen)}` : location.pathname + location.search);
}

let loading;

async function show(box, form, url) {
  const asked = { role: "all", work_format: "all", ...Object.fromEntries(KEYS.map((key) => [key, form.elements[key].value])) };
  try {
    loading ??= import("./shared/cube.js").then(async (module) => ({ module, cube: await module.load(url) }));
    const { module, cube } = await loading;
    draw(box, form, module.answer(cube, asked));
  } catch (error) {
    loading = undefined;
    box.querySelector("[data-certainty]").textContent =
      "Не удалось загрузить данные для выбора. Выше — ответ по всей стране; обновите страницу, чтобы попробовать ещё раз.";
    for (const key of KEYS) form.elements[key].selectedIndex = 0;
    console.warn(error);
  }
}

function draw(box, form, cell) {
  const answer = box.querySelector("[data-answer]");
  const firm = cell.tier === "own" && (cell.level ?? "cell") === "cell";
  const known = isKnown(cell);
  answer.classList.toggle("v-answer--soft", !firm);
  answer.querySelector("[data-of]").textContent = whose(form);
  answer.querySelector("[data-median]").textContent = known ? rub(cell.p50) : "—";
  const stage = answer.querySelector(".v-stage");
  stage.hidden = !known;
  if (known) {
    const scale = scaleFor([cell]);
    stage.querySelector("[data-glyph]").replaceChildren(labels(cell, scale), glyph(cell, scale, "hero", firm));
    stage.querySelector(".fk-axis").replaceWith(axis(scale));
  }
  answer.querySelector("[data-quartiles]").textContent = quartiles(cell);
  answer.querySelector("[data-certainty]").textContent = certainty(cell, known);
  answer.querySelector("[data-proof]").textContent = proof(cell);
}

function whose(form) {
  const words = KEYS.map((key) => form.elements[key].selectedOptions[0].textContent);
  const whole = words[0] === "вся Россия" ? "вся Россия" : words[0];
  return ["SMM-специалист", whole, ...words.slice(1).filter((_, i) => form.elements[KEYS[i + 1]].selectedIndex > 0)].join(", ");
}

function certainty(cell, known) {
  if (!known) return cell.words ? `Числа нет: ${cell.words}.` : "Числа нет: данных пока мало.";
  const away = cell.level && cell.level !== "cell" ? `Своих данных мало, ${cell.words}. ` : "";
  return away + interval(cell);
}

function proof(cell) {
  const vacancies = cell.n_vacancies ?? cell.n ?? 0;
  const employers = cell.n_employers ?? cell.employers ?? 0;
  if (!vacancies) return "Вакансий с зарплатой нет";
  return `По\u00a0${number(vacancies)}\u00a0${plural(vacancies, "вакансии", "вакансиям", "вакансиям")} от\u00a0${number(employers)}\u00a0${plural(employers, "работодателя", "работодателей", "работодателей")}`;
}

hero();
