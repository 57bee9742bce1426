// The text of an ad from what is chosen: about the work, the pay and the order of things; nothing about who a person is
// (ТК РФ, ст. 3 and 64: no age, sex, family, looks). «___» is left to the employer.

import { number } from "../shared/fork.js";

const FORMATS = { office: "Работа в офисе.", remote: "Удалённо.", hybrid: "Гибрид: ___ дня в неделю в офисе.", choice: "Офис или удалёнка, на выбор." };
const CONTRACTS = {
  "in-house": "Трудовой договор, испытательный срок ___ месяца с тем же окладом.",
  agency: "Трудовой договор, испытательный срок ___ месяца с тем же окладом.",
  freelance: "Договор на услуги с самозанятым, ИП или по ГПХ; оплата за результат в течение ___ дней.",
};

/**
 * `question`: the five codes; `words(name, code)`: an option's words; `must`, `plus`: tasks ({ duty }); `fork`: { low,
 * high } roubles on hand or null; `gross`: the same before tax or null; `trade`: the words of the cube. Gives plain text, one thing a line.
 */
export function adText({ question, words, must, plus, fork, gross, trade }) {
  return [
    headline(question, words, trade), place(question, words), WHO[question.employment] ?? "Кто мы: ___.", "",
    "Зачем. Сейчас ___ в месяц. Хотим ___ к ___.", "",
    "Что делать:", ...(must.length ? list(must) : ["— ___;"]),
    ...(plus.length ? ["Будет плюсом:", ...list(plus)] : []),
    "Чего делать не надо: ___.", "",
    "Команда: ___. Руководитель: ___.", "",
    pay(fork, gross, question.employment), CONTRACTS[question.employment] ?? "Договор: ___.", "",
    "Как выбираем: письмо, звонок 20 минут, задание не дольше трёх часов, встреча.",
    "Отвечаем всем за 5 рабочих дней. Связь: ___.",
  ].join("\n");
}

const STEPS = { intern: "стажёр", junior: "начинающий", middle: "средний уровень", senior: "старший" };
const WHO = { agency: "Кто мы: рекламное агентство ___, ведём ___ клиентов.", freelance: "Кто заказчик: ___." };

const UNNAMED = ["all", "other"];

function headline({ role, employment, grade }, words, trade) {
  const title = UNNAMED.includes(role) ? trade.specialist : words("role", role);
  const step = role !== trade.head && grade in STEPS ? ` (${STEPS[grade]})` : "";
  return `${title}${step} ${employment === "freelance" ? "на проект" : "в"} ___`;
}

function place({ region, work_format: format }, words) {
  const where = region === "RU" || region.startsWith("FD-") ? "город ___" : words("region", region);
  return `Где: ${where}. ${FORMATS[format] ?? "Формат: ___."}`;
}

const list = (tasks) => tasks.map(({ duty }, i) => `— ${duty}${i === tasks.length - 1 ? "." : ";"}`);

const roubles = (value) => number(value).replaceAll("\u00a0", " ");
const edges = ({ low, high }) => (low === high ? `${roubles(low)} ₽` : low === null ? `до ${roubles(high)} ₽` : high === null ? `от ${roubles(low)} ₽` : `от ${roubles(low)} до ${roubles(high)} ₽`);

function pay(fork, gross, form) {
  if (!fork) return `Деньги: от ___ до ___ ₽ в месяц${form === "freelance" ? " по договору" : " на руки"}.`;
  if (form === "freelance") return `Деньги: ${edges(fork)} в месяц по договору.`;
  return `Деньги: ${edges(fork)} в месяц на руки (${edges(gross)} до вычета НДФЛ), это оклад. Низ, если ___. Верх, если ___.`;
}
