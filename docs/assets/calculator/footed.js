// One sum in five forms of work: what each leaves in hand over a year, in a table with its own fields.

import { footing } from "./footing.js";
import { make } from "../shared/make.js";
import { number, rub } from "../shared/fork.js";

const NBSP = "\u00a0";
const MOST = 10_000_000;

export class Footed {
  constructor(money) {
    Object.assign(this, { money, sumTyped: false });
    const field = (name, words, attributes) => {
      this[name] = make("input", { type: "number", class: "c-input", inputmode: "numeric", ...attributes });
      this[name].addEventListener("input", () => {
        if (name === "sum") this.sumTyped = true;
        this.table();
      });
      return make("label", { class: "c-field" }, make("span", {}, words), this[name]);
    };
    const { defaults } = money;
    const inputs = make(
      "div",
      { class: "k-weeks" },
      field("sum", "Сумма в договоре, ₽ в месяц", { min: 0, max: MOST, step: 1000 }),
      field("holiday", "Отпуск, недель в год", { min: 0, max: 30, step: 1, value: defaults.holiday_weeks }),
      field("idle", "Без заказов, недель в год", { min: 0, max: 40, step: 1, value: defaults.idle_weeks }),
      field("costs", "Свои расходы подрядчика, ₽ в месяц", { min: 0, max: MOST, step: 500, value: 0 }),
    );
    this.footed = make("div", {});
    const intro = "Оклад в 100 тысяч и договор на 100 тысяч\u00a0— разные деньги: у подрядчика не оплачены отпуск и недели без заказов, расходы свои, а налог другой.";
    this.element = make("section", { class: "k-footing" }, make("h2", {}, "Одна сумма, пять форм"), make("p", {}, intro), inputs, this.footed);
  }

  /** `agreed`: the sum of the contract, roubles a month, until the reader types another. */
  draw(agreed) {
    if (!this.sumTyped) this.sum.value = agreed;
    this.table();
  }

  table() {
    const [pay, holiday, idle, costs] = [this.sum, this.holiday, this.idle, this.costs].map((input) => input.valueAsNumber);
    const bad = [pay, holiday, idle, costs].some((value) => !(value >= 0)) || Math.max(pay, costs) > MOST;
    const rows = bad ? [] : Object.keys(this.money.forms).map((form) => [form, footing(pay, form, this.money, holiday, idle, costs)]);
    if (bad || rows.some(([, found]) => !found)) {
      const words = bad ? "Впишите сумму, недели и расходы числами." : "Рабочих недель не осталось: уменьшите отпуск или простой.";
      return void this.footed.replaceChildren(make("p", { class: "k-warn" }, words));
    }
    this.footed.replaceChildren(this.lines(rows), ...this.notes(rows));
  }

  lines(rows) {
    const head = ["Форма", "На руки в месяц", "За час работы", "Налоги за год"];
    const line = ([form, { month, hour, taken, over }]) =>
      make("tr", {}, make("th", { scope: "row" }, capital(this.money.forms[form]), over ? make("small", {}, "выше лимита НПД") : null),
        make("td", { class: "v-n" }, make("b", {}, rub(month))), make("td", { class: "v-n" }, `${number(hour)}${NBSP}₽`), make("td", { class: "v-n" }, rub(taken)));
    const table = make("table", { class: "v-table" }, make("caption", {}, "На руки в среднем за месяц года и за час работы"),
      make("thead", {}, make("tr", {}, ...head.map((words, i) => make("th", { scope: "col", class: i ? "v-n" : undefined }, words)))),
      make("tbody", {}, ...rows.map(line)));
    return make("div", { class: "v-scroll", role: "region", "aria-label": "Пять форм", tabindex: "0" }, table);
  }

  notes(rows) {
    const { rules, as_of: day, carried } = this.money;
    const notes = [
      `В штате и агентстве это оклад до вычета НДФЛ, отпуск оплачен. По договору ГПХ, НПД и у ИП сумма приходит только за рабочие недели. НПД\u00a0${number(rules.npd_companies * 100)}${NBSP}% (заказчик\u00a0— компания). ИП: УСН\u00a0${number(rules.usn_income * 100)}${NBSP}% и взносы за себя (${number(rules.ip_fixed_year)}${NBSP}₽ и ${number(rules.ip_extra_rate * 100)}${NBSP}% с дохода свыше ${rub(rules.ip_extra_above)}), они вычитаются из налога. Свои расходы\u00a0— программы, техника, реклама себя\u00a0— вычтены поровну каждый месяц; часы на поиск заказов и бумаги не учтены. Правила на ${day.slice(0, 4)} год. ${carried}`.trim(),
    ];
    if (rows.some(([, { over }]) => over)) notes.unshift(`Доход за год выше ${rub(rules.npd_limit_year)}: с таким самозанятость (НПД) теряют, эта строка\u00a0— только для сравнения.`);
    return notes.map((words) => make("p", { class: "c-hint" }, words));
  }
}

const capital = (words) => words[0].toUpperCase() + words.slice(1);
