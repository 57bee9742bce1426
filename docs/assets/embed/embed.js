// «Вставить на сайт»: the choice of a place, a form or a role puts the widget's preview and code in place.

import { placeField } from "../shared/place.js";

const SITE = new URL("../../", import.meta.url).href.replace(/\/$/, "");
const NAMES = ["region", "form", "role"];
const COUNTRY = "RU";

/** Show the form inside `root` and keep preview and code in step with it; a link may bring a choice. */
export function start(root) {
  const form = root.querySelector("form");
  form.hidden = false;
  ask(form, location.hash);
  placeField(form.elements.region);
  form.addEventListener("change", ({ target }) => changed(form, target.name));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    ask(form, location.hash);
    form.elements.region.dispatchEvent(new Event("change", { bubbles: true }));
  });
  show(form);
}

/** Take what the link asks for and the lists know. */
function ask(form, hash) {
  const said = new URLSearchParams(hash.includes("=") && hash.length < 1000 ? hash.slice(1) : "");
  for (const name of NAMES) {
    const list = form.elements[name];
    const wanted = said.get(name);
    if ([...list.options].some((option) => option.value === wanted)) list.value = wanted;
  }
  if (form.elements.role.value) whole(form);
}

/** A role's widget is of the whole country and of all forms. */
function changed(form, name) {
  if (name === "role" && form.elements.role.value) whole(form);
  else if (name !== "role") form.elements.role.value = "";
  show(form);
}

function whole(form) {
  form.elements.region.value = COUNTRY;
  form.elements.form.value = "";
}

const slugOf = (code) => code.toLowerCase().replaceAll("_", "-");

/** The file's name, the words and the page of what is chosen. */
export function chosen({ region, form, role }, words) {
  if (role) return { slug: slugOf(role), name: words.role, page: `salaries/roles/${slugOf(role)}/` };
  const slug = [region, form].filter(Boolean).map(slugOf).join("-");
  const name = form ? `${words.region}, ${words.form.toLowerCase()}` : words.region;
  const ofForm = form ? `salaries/forms/${form}/` : "";
  return { slug, name, page: region === COUNTRY ? ofForm : `salaries/regions/${slugOf(region)}/` };
}

function show(form) {
  const values = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));
  const words = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].selectedOptions[0].textContent]));
  const { slug, name, page } = chosen(values, words);
  const preview = document.getElementById("widget-preview");
  const told = `${form.dataset.of}: ${name}`;
  const address = `${SITE}/widget/${slug}.html`;
  if (preview.dataset.slug !== slug) preview.contentWindow.location.replace(address); // a new src would be a step for Back
  preview.dataset.slug = slug;
  coded("widget-frame", { src: address, title: told });
  coded("widget-card", { href: `${SITE}/${page}`, src: `${SITE}/widget/${slug}.svg`, alt: told });
  const said = Object.entries(values).filter(([key, value]) => value && value !== COUNTRY && form.elements[key]);
  history.replaceState(null, "", said.length ? `#${new URLSearchParams(said)}` : location.pathname + location.search);
}

/** The code with these attributes' values in place of its own. */
function coded(id, values) {
  const code = document.getElementById(id);
  const quoted = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  code.textContent = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(new RegExp(`(\\b${name}=")[^"]*`), (_, start) => start + quoted(value)),
    code.textContent,
  );
}
