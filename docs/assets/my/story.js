// «Моя вилка» in words: the reader's sum, its place, what the data say for more, what nobody knows. Pure: a story is the
// same on the screen, on paper and as copied text.

import { amount, centre, read, steps } from "../calculator/words.js";
import { answer } from "../shared/cube.js";
import { apart, certainty, known, naming, proof, quartiles } from "../shared/answer_words.js";
import { percent, plural, rub, span } from "../shared/fork.js";
import { day, nameOf } from "../shared/words.js";

const NBSP = "\u00a0";
const GRADES = ["intern", "junior", "middle", "senior", "head"];
const FORMS = ["in-house", "agency", "freelance"];
/** More skills than this do not fit a page. */
const MOST_SKILLS = 4;
/** Whose sum it is: what stands before it. */
export const KINDS = { offer: "Предлагают", now: "Платят сейчас" };

/** Skills whose difference parts from zero upwards: the ones that are an argument. */
export const telling = (skills) => skills.filter(({ low }) => low > 0);

/**
 * `question`: the five codes; `words(name, code)`: an option's words; `skills`: all rows of skills.json; `picked`: codes
 * the reader can do; `told`: the verdict (calculator/verdict.js). Gives { name, sum, head, lines, market, reasons:
 * [{ name, words }], missing: [words], unknown: [words], source }.
 */
export function story({ cube, question, words, offer, kind, skills, picked, told, money }) {
  const cell = answer(cube, question);
  const found = [gradeReason(cube, question, cell, words, offer), formReason(cube, question, cell, words), skillReason(skills, picked)];
  return {
    name: nameOf(cube, question),
    sum: sumWords(offer, kind, money),
    head: told.head,
    lines: told.lines,
    market: [known(cell) ? `Медиана${NBSP}— ${rub(cell.p50)}. ${quartiles(cell)}`.trim() : "", certainty(cube, cell)].filter(Boolean),
    reasons: found.filter(({ words: said }) => said),
    missing: found.filter(({ why }) => why).map(({ name, why }) => `${name}: ${why}`),
    unknown: unknown(cube, cell, offer, told),
    source: source(cube, cell),
  };
}

function sumWords(offer, kind, money) {
  if (!offer.fork) return "";
  const how = offer.month ? steps(offer.fork, offer.form, money) : "";
  const onHand = how ? `. На руки в месяц ${amount(offer.month)}: ${how}` : "";
  return `${KINDS[kind]} ${read(offer.fork)}${onHand}.`;
}

// ---------------------------------------------------------------- reasons

/** The steps of the ladder beside the chosen one whose medians part from it. */
function gradeReason(cube, question, cell, words, offer) {
  const name = "Уровень";
  const at = GRADES.indexOf(question.grade);
  if (at < 0) return { name, why: "не выбран, сравнить ступени не с чем." };
  const beside = [GRADES[at - 1], GRADES[at + 1]].filter((code) => code && words("grade", code)).map((code) => [code, answer(cube, { ...question, grade: code })]);
  const parted = beside.filter(([, other]) => apart(cell, other));
  if (!parted.length) return { name, why: "соседние ступени здесь неотличимы, погрешность больше разницы." };
  const said = parted.map(([code, other]) => `${against(cell, other)} «${lower(words("grade", code))}» (${rub(other.p50)})`);
  const own = `«${lower(words("grade", question.grade))}» здесь${NBSP}— ${rub(cell.p50)}: ${said.join(", ")}`;
  return { name, words: `${own}.${likeOther(cell, parted, words, offer)}` };
}

/** The sum lies where the step below is paid. */
function likeOther(cell, parted, words, offer) {
  const value = offer.month ? centre(offer.month) : null;
  const below = parted.find(([, other]) => other.p50 < cell.p50 && value !== null && value <= other.p50_high && value >= other.p50_low);
  return below ? ` Ваша сумма внутри промежутка ступени «${lower(words("grade", below[0]))}» (${span(below[1].p50_low, below[1].p50_high)}).` : "";
}

function formReason(cube, question, cell, words) {
  const name = "Форма";
  if (!FORMS.includes(question.employment)) return { name, why: "не выбрана, сравнить штат, агентство и фриланс не с чем." };
  const others = FORMS.filter((code) => code !== question.employment && words("employment", code)).map((code) => [code, answer(cube, { ...question, employment: code })]);
  const parted = others.filter(([, other]) => apart(cell, other));
  if (!parted.length) return { name, why: "другие формы здесь неотличимы, погрешность больше разницы." };
  const said = parted.map(([code, other]) => `${against(cell, other)} «${lower(words("employment", code))}» (${rub(other.p50)})`);
  return { name, words: `«${lower(words("employment", question.employment))}»${NBSP}— ${rub(cell.p50)}: ${said.join(", ")}.` };
}

const against = (cell, other) => `на${NBSP}${percent(Math.abs(cell.p50 / other.p50 - 1))} ${cell.p50 > other.p50 ? "больше" : "меньше"}, чем`;

function skillReason(skills, picked) {
  const name = "Навыки";
  const sure = telling(skills);
  if (!sure.length) return { name, why: "разница ни у одного навыка пока не отличима от нуля." };
  const own = sure.filter(({ code }) => picked.includes(code));
  if (!own.length) return { name, why: "не отмечены." };
  const told = own.slice(0, MOST_SKILLS).map((skill) => `${skill.name} +${percent(skill.value)} (от${NBSP}${percent(skill.low, true)} до${NBSP}${percent(skill.high, true)})`);
  const rest = own.length > MOST_SKILLS ? ` и ещё ${own.length - MOST_SKILLS}` : "";
  return { name, words: `в похожих вакансиях, где навык назван, обещают больше: ${told.join("; ")}${rest}. По всей стране; это связь, не причина.` };
}

// ---------------------------------------------------------------- what is not known

function unknown(cube, cell, offer, told) {
  const said = ["Это суммы из объявлений. Сколько платят тем, кто уже работает, здесь не видно."];
  if (told.aside) said.push(told.aside);
  if (cell.n_all > cell.n_vacancies) said.push(`Сумму, которую можно сравнить, ${naming(cell.n_vacancies, cell.n_all)}; что обещают остальные, неизвестно.`);
  if (!cell.n_vacancies && known(cell)) said.push("Своих вакансий с зарплатой у этого выбора нет: число взято из соседних.");
  if (offer.fork?.variable) said.push("Премии и проценты обещаны сверху, в расчёт не вошли.");
  said.push("Опыт, портфолио, график и условия в медиану не входят.");
  return said;
}

function source(cube, cell) {
  const { as_of: on, method, origin } = cube.about;
  const invented = origin === "demo" ? "Демонстрация: рынок выдуман программой, это не настоящие зарплаты. " : "";
  return `${invented}Вилка, данные на${NBSP}${day(on)}, метод ${method}. ${proof(cube, cell)}.`;
}

// ---------------------------------------------------------------- as text

/** The story as plain text for a letter or a messenger. */
export function asText(told, link) {
  const list = (title, lines) => (lines.length ? [title, ...lines.map((words) => `— ${words}`), ""] : []);
  const place = [told.head, ...told.lines].filter(Boolean).join(" ");
  return plain([
    `Моя вилка: ${told.name}`, "", ...[told.sum, place, ...told.market].filter(Boolean), "",
    ...list("Доводы из данных:", told.reasons.map(({ name, words }) => `${name}: ${words}`)),
    ...(told.reasons.length ? [] : [NO_REASONS, ""]),
    ...list("Чего мы не знаем:", told.unknown), told.source, link,
  ].join("\n"));
}

export const NO_REASONS = "Твёрдых доводов для этого выбора в данных нет: разницы меньше погрешности.";
const plain = (words) => words.replaceAll("\u00a0", " ").replaceAll("\u2060", "");
const lower = (words) => (/^.[A-ZА-ЯЁ]/u.test(words) ? words : words[0].toLowerCase() + words.slice(1));
export const counted = (n) => `${n}${NBSP}${plural(n, "довод", "довода", "доводов")}`;
