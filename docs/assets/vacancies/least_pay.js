// The least pay wanted, thousands a month: typed in any words, or set with a slider beside the field.

import { make } from "../shared/make.js";

const STEP = 5;

/** The least pay typed, thousands a month: «80», «80к», «80 000 ₽» are 80; 0 for nothing typed, NaN for what is no pay. */
export function leastOf(typed) {
  if (!typed.trim()) return 0;
  const said = /^(?:от\s*)?(\d[\d\s]*(?:[.,]\d+)?)\s*(к|k|тыс\.?|тысяч)?\s*(?:₽|р\.?|руб\.?|рублей)?$/iu.exec(typed.trim());
  if (!said) return NaN;
  const value = Number(said[1].replace(/\s/g, "").replace(",", "."));
  return !said[2] && value >= 1000 ? value / 1000 : value;
}

/** Where the slider ends: nineteen of twenty pays lie below it, and it is a whole ten; a larger sum can be typed. */
export function endOf(pays) {
  const sorted = [...pays].sort((a, b) => a - b);
  return Math.max(100, Math.ceil((sorted[Math.floor(sorted.length * 0.95)] ?? 0) / 10) * 10);
}

/** The field, named `pay`, and its slider up to `end`; `followed()` puts the slider where the field says. */
export function leastPay(end) {
  const field = make("input", { type: "text", name: "pay", class: "c-input", inputmode: "numeric", maxlength: 20, autocomplete: "off", placeholder: "любая" });
  const slider = make("input", { type: "range", class: "j-slider", min: 0, max: end, step: STEP, value: 0, "aria-label": "На руки от: ползунок" });
  const followed = () => {
    slider.value = leastOf(field.value) || 0;
    told();
  };
  const told = () => slider.setAttribute("aria-valuetext", Number(slider.value) ? `от ${slider.value} тысяч рублей` : "любая");
  slider.addEventListener("input", () => {
    field.value = slider.value === "0" ? "" : slider.value;
    told();
  });
  const box = make("div", { class: "j-least" }, make("label", { class: "v-pick" }, make("span", {}, "На руки от, тыс. ₽"), field), slider);
  return { box, followed };
}
