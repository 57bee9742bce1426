// The chosen filter to take away: its link, and its feed where there is one.

import { make } from "../shared/make.js";

/** The line under the number of vacancies; `show(feed)` shows it for a filter (`feed`: its address or ""), `hide()` hides it;
 * `settle` puts into the address what was chosen last. */
export function saved(settle) {
  const link = make("input", { type: "text", class: "c-input", readonly: true, hidden: true, "aria-label": "Ссылка на этот отбор" });
  const said = make("span", { role: "status" });
  const feed = make("span", { hidden: true });
  const copy = make("button", { type: "button", class: "c-button", onclick: () => copied(link, said, settle) }, "Скопировать ссылку на отбор");
  const box = make("div", { class: "j-saved", hidden: true }, copy, feed, said, link);
  const shown = (address) => {
    said.textContent = "";
    link.hidden = true;
    feed.hidden = !address;
    if (address) feed.replaceChildren(make("a", { type: "application/atom+xml", href: address }, "Лента этого отбора"));
  };
  return {
    box,
    show(address) {
      box.hidden = false;
      shown(address);
    },
    hide() {
      box.hidden = true;
    },
  };
}

/** Where the browser lets no script copy, the link is marked for the reader's own keys. */
async function copied(link, said, settle) {
  settle();
  link.value = location.href;
  try {
    await navigator.clipboard.writeText(link.value);
    said.textContent = "Ссылка скопирована.";
  } catch {
    link.hidden = false;
    link.select();
    said.textContent = "Браузер не дал скопировать сам: ссылка выделена, скопируйте её.";
  }
}
