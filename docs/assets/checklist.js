// Starts the checklists on the pages that have one. Loaded everywhere, so it does nothing elsewhere.

const APPS = { courses: "./courses.js", path: "./path.js" };

async function start() {
  const root = document.querySelector("[data-app=courses], [data-app=path]");
  if (!root || root.dataset.started) return;
  root.dataset.started = "yes";
  const app = await import(APPS[root.dataset.app]);
  app.start(root);
}

if (window.document$) window.document$.subscribe(start);
else start();
