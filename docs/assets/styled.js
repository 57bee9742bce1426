// A style sheet of one tool, loaded only on its page.

/** Adds the sheet once and waits until it is there (or cannot be had: the tool works without it). */
export function styled(name) {
  const href = new URL(name, import.meta.url).href;
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
