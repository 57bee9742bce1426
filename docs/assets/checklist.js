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
  app.start(root);
}

if (window.document$) window.document$.subscribe(start);
else start();
