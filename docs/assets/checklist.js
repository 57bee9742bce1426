// Starts the tool on the pages that have one. Loaded everywhere, so it does nothing elsewhere.

const APPS = {
  calculator: "./calculator.js",
  courses: "./courses.js",
  explorer: "./explorer.js",
  path: "./path.js",
  vacancies: "./vacancies.js",
};

async function start() {
  const root = document.querySelector("[data-app]");
  if (!root || root.dataset.started || !Object.hasOwn(APPS, root.dataset.app)) return;
  root.dataset.started = "yes";
  const app = await import(APPS[root.dataset.app]);
  await app.start(root);
  // A link to a part below the tool: the tool has grown since the browser went there.
  document.querySelector(":target")?.scrollIntoView();
}

if (window.document$) window.document$.subscribe(start);
else start();
