// One HTML element in one call. Words always go in as text, so nothing typed by a reader becomes mark-up.

import { plural } from "./fork.js";

/** `make("p", { class: "c-note", hidden: true }, "words", child)`; `on…` attributes are listeners. */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...inside.filter((part) => part !== null && part !== undefined));
  return element;
}

/** «1 вопрос», «3 вопроса», «7 вопросов». */
export const counted = (n, ...forms) => `${n}\u00a0${plural(n, ...forms)}`;
