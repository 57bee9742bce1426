// A style sheet of one tool, loaded only on its page.

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
