// A file that a tool needs: got and looked at, done without, or told to be missing with a way to ask again.

import { make } from "./make.js";

/** Says `words` in `root` with a button that does `again`; the focus stays on what takes the button's place. */
export function sorry(root, words, again) {
  const retry = async () => {
    button.disabled = true;
    await again();
    if (document.activeElement === document.body) root.querySelector("button")?.focus({ preventScroll: true });
  };
  const button = make("button", { type: "button", class: "c-button", onclick: retry }, "Попробовать ещё раз");
  root.replaceChildren(make("p", { class: "c-notice", role: "alert" }, words), make("p", {}, button));
}

/** What `promise` gives, or `otherwise` where it cannot be had: a tool works without it. */
export function optional(promise, otherwise = null) {
  return promise.catch((error) => {
    console.warn(error);
    return otherwise;
  });
}

/** The JSON at `url` that `isWhole` takes; an old one is asked for anew. Throws. */
export async function fileAt(url, isWhole) {
  for (const cache of [undefined, "reload"]) {
    const answer = await fetch(url, { cache });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const file = await answer.json();
    if (isWhole(file)) return file;
  }
  throw new Error(`${url}: another version`);
}

/** Adds the sheet at ``url`` (a URL) once and waits until it is there (or cannot be had: the tool works without it). */
export function styled({ href }) {
  const known = [...document.querySelectorAll("link[rel=stylesheet]")].some((link) => link.href === href);
  if (known) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const done = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  document.head.append(link);
  return done;
}
