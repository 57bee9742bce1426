/** The one script of every page. It begins what the page holds, as late as can be: an answer is read without any. */

const APPS = {
  calculator: "./calculator/calculator.js",
  courses: "./checklists/courses.js",
  embed: "./embed/embed.js",
  explorer: "./explorer/explorer.js",
  hire: "./hire/hire.js",
  my: "./my/my.js",
  path: "./checklists/path.js",
  vacancies: "./vacancies/vacancies.js",
};
const TOUCHES = ["pointerenter", "focusin", "touchstart"];
/** After a touch, milliseconds: longer than a tap, shorter than the way to the next. */
const RESTING = 150;

async function tool() {
  const root = document.querySelector("[data-app]");
  if (!root || !Object.hasOwn(APPS, root.dataset.app)) return;
  let gone = false;
  onFirst(() => { gone = true; }, [window, "wheel", "touchmove", "pointerdown", "keydown"]);
  await painted();
  for (const name of root.dataset.modules?.split(" ") ?? []) {
    const early = { rel: "modulepreload", href: new URL(name, import.meta.url) };
    document.head.append(Object.assign(document.createElement("link"), early));
  }
  const [app, choice] = await Promise.all([import(APPS[root.dataset.app]), import("./shared/choice.js")]).catch((error) => {
    root.removeAttribute("style");
    notLoaded(root);
    throw error;
  });
  choice.carry();
  choice.watch();
  await app.start(root);
  // A link to a part below the tool: the tool has grown since the browser went there. Who has gone on since is left there.
  if (!gone) document.querySelector(":target")?.scrollIntoView();
}

/** A tool whose scripts do not come: what stands on the page stays, and the reader is told. */
function notLoaded(root) {
  const make = (tag, attributes, words) => Object.assign(document.createElement(tag), attributes, { textContent: words });
  const again = make("button", { type: "button", className: "c-button", onclick: () => location.reload() }, "Обновить страницу");
  root.prepend(make("p", { className: "c-notice", role: "alert" }, "Скрипт этой страницы не загрузился: проверьте связь."), again);
}

/** The page's own words and numbers are on the screen: what a tool fetches and builds does not hold them up. */
function painted() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** A site that nobody builds any more says so by itself: its newest day is held against the reader's own. */
function age() {
  const note = document.querySelector("[data-newest]");
  if (!note) return;
  const days = (Date.now() - Date.parse(note.dataset.newest)) / 86_400_000;
  note.hidden = days <= Number(note.dataset.days);
}

/** The choices of the start page: redrawn when one is touched, at once when the address or the browser kept some. */
function hero() {
  const form = document.querySelector("[data-hero] form");
  if (!form) return;
  const begin = () => import("./hero.js").catch((error) => {
    notLoaded(form.parentElement);
    throw error;
  });
  const chosen = [...form.elements].some((choice) => choice.selectedIndex > 0);
  if (location.hash || chosen || hasChoice()) begin();
  else onFirst(begin, [form, ...TOUCHES, "change"], [window, "hashchange"]);
}

/** Does the bar stand above the page: was something chosen, here or in the link? */
function hasChoice() {
  return document.querySelector(".v-choice")?.hidden === false;
}

/** The choice on pages that are no tools: its bar and its links. */
function choice() {
  if (hasChoice()) import("./shared/choice.js").then(({ watch }) => watch());
}

/** A button to copy each sample of a letter, a contract, a table. */
function samples() {
  for (const code of document.querySelectorAll(".md-typeset pre > code")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "v-copy", textContent: "Скопировать" });
    button.addEventListener("click", () => copy(code, button));
    code.parentElement.before(button);
  }
}

/** Where the browser lets no script copy, the sample is marked for the reader's own keys. */
async function copy(code, button) {
  try {
    await navigator.clipboard.writeText(code.textContent.trimEnd());
    button.textContent = "Скопировано";
  } catch {
    getSelection().selectAllChildren(code);
    button.textContent = "Выделено: скопируйте сами";
  }
}

/** The first touch of a chart, and only that, brings the libraries. */
function chart(figure) {
  const begin = () =>
    import("./charts.js")
      .then(({ enliven }) => enliven(figure))
      .catch((error) => console.warn("Живой график не загрузился, остался рисунок.", error));
  onFirst(begin, [figure.querySelector(".v-figure__plot"), ...TOUCHES]);
}

/** The theme's script (search, table of contents, header): at once where its columns are seen or found words are to be
 * marked, on a phone with the reader's first touch: it is the largest. */
function theme() {
  const link = document.querySelector("link[data-theme]");
  if (!link) return;
  const columns = matchMedia(link.media);
  const loaded = new AbortController();
  let pressed;
  addEventListener("keydown", (event) => { pressed = event; }, { capture: true, signal: loaded.signal });
  const run = () => {
    const script = Object.assign(document.createElement("script"), { src: link.href });
    script.onerror = () => {
      script.remove();
      arm(); // asked for again with the next touch
    };
    script.onload = () => {
      loaded.abort();
      window.document$.next(document); // what it waits for, DOMContentLoaded, has been
      repeat(pressed);
      heard();
    };
    document.body.append(script);
  };
  const load = () => {
    link.media = "all"; // fetched at once, run when the touch that asked for it has been answered
    untouched().then(run);
  };
  // No pointermove: Chromium sends one by itself where there is a mouse (seen 2026-11-27).
  const arm = () => onFirst(load, [window, "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"], [columns, "change"]);
  if (columns.matches || /[?&]h=/.test(location.search)) run();
  else arm();
}

/** Fingers and keys rest for a moment: what they did has been answered. */
function untouched() {
  return new Promise((done) => {
    const over = new AbortController();
    let waiting;
    const again = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        over.abort();
        done();
      }, RESTING);
    };
    for (const name of ["pointerdown", "pointerup", "keydown"]) addEventListener(name, again, { capture: true, passive: true, signal: over.signal });
    again();
  });
}

/** Search was opened before its script came. By tap: the field gets the focus. By key: the last one is said again, to
 * the window alone, where the theme listens. */
function repeat(pressed) {
  if (document.getElementById("__search")?.checked) document.querySelector("[name=query]").focus();
  const typed = pressed?.target.matches?.("input, textarea, select, [contenteditable]");
  if (["f", "s", "/"].includes(pressed?.key) && !typed) dispatchEvent(new KeyboardEvent("keydown", pressed));
}

/** What was put into the field of the search while the theme's script was coming is asked for once it listens (seen at a
 * machine eight times slower: one query of fourteen was never answered). */
function heard() {
  const query = document.querySelector("[name=query]");
  setTimeout(() => query?.value && query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })), RESTING);
}

/** Call ``begin`` with the first of these events, once; each place is a target and names of events. */
function onFirst(begin, ...places) {
  const done = new AbortController();
  const first = (event) => {
    done.abort();
    begin(event);
  };
  for (const [target, ...names] of places) {
    for (const name of names) target.addEventListener(name, first, { capture: true, passive: true, signal: done.signal });
  }
}

/** The theme looks for the query when a key is let go; what is pasted, dropped, dictated or put in by a program for those
 * who do not type comes without one, also as "insertText". A key that follows asks for the same words, which is no question. */
addEventListener("input", ({ target }) => {
  if (target.name === "query") target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
});
document.addEventListener("DOMContentLoaded", theme);
age();
choice();
hero();
samples();
document.querySelectorAll("figure[data-spec]").forEach(chart);
tool();
