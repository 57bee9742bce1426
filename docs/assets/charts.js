/** Charts come alive on first touch: the drawn SVG is replaced by the same Vega-Lite chart with tooltips. */

const SCRIPT = new URL("./vega.js", import.meta.url);
const NBSP = "\u00a0";
const LOCALE = {
  formatLocale: { decimal: ",", thousands: NBSP, grouping: [3], currency: ["", `${NBSP}₽`] },
  timeFormatLocale: {
    dateTime: "%A, %e %B %Y г. %X", date: "%d.%m.%Y", time: "%H:%M:%S", periods: ["AM", "PM"],
    days: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
    shortDays: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
    months: ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
    shortMonths: ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
  },
};
/** Colours of the drawn files and the site's variables that stand for them (vilka/web/charts.py, INK). */
const INK = {
  "#2a8c99": "--v-band", "#c23d09": "--v-median", "#5b6873": "--v-whisker", "#16202a": "--v-ink", "#4c5965": "--v-soft",
  "#d9d4c7": "--v-line", "#0a4d86": "--v-form-1", "#c4520e": "--v-form-2", "#8a6fb5": "--v-form-3",
};

let library;

function vega() {
  library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.type = "module";
    script.onload = () => done(globalThis.vegaEmbed);
    script.onerror = () => failed(new Error("vega.js did not load"));
    document.head.append(script);
  });
  return library;
}

const schemeOf = () => document.body.dataset.mdColorScheme;

function coloured(text) {
  const style = getComputedStyle(document.body);
  return Object.entries(INK).reduce((spec, [colour, name]) => spec.replaceAll(colour, style.getPropertyValue(name).trim()), text);
}

/** On a phone names stand above their lines, as in the drawing that this one takes the place of. */
function fitted(spec, width) {
  const narrow = matchMedia("(max-width:36em)").matches && spec.usermeta?.narrow;
  if (!narrow) return { ...spec, width };
  return { ...spec, width, height: narrow.height, config: { ...spec.config, axisY: { ...spec.config.axisY, ...narrow.axisY } } };
}

const views = new Map();

export async function enliven(figure) {
  const plot = figure.querySelector(".v-figure__plot");
  const label = plot.querySelector("svg").getAttribute("aria-label");
  const text = figure.spec ?? (figure.spec = await (await fetch(figure.dataset.spec)).text());
  const embed = await vega();
  const scheme = schemeOf();
  const stage = document.createElement("div");
  const spec = fitted(JSON.parse(coloured(text)), Math.max(plot.clientWidth, 280));
  const result = await embed(stage, spec, {
    ast: true, renderer: "svg", actions: false, config: { aria: false }, ...LOCALE,
  });
  if (scheme !== schemeOf()) {
    result.finalize();
    return enliven(figure); // changed meanwhile
  }
  const live = stage.querySelector("svg");
  quiet(live, label);
  views.get(figure)?.finalize();
  views.set(figure, result);
  plot.replaceChildren(stage);
  figure.dataset.live = "";
}

function quiet(svg, label) {
  for (const node of svg.querySelectorAll("[role],[aria-label],[aria-roledescription]")) {
    for (const name of ["role", "aria-label", "aria-roledescription"]) node.removeAttribute(name);
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
}

new MutationObserver(() => {
  for (const figure of views.keys()) enliven(figure).catch((error) => console.warn(error));
}).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
