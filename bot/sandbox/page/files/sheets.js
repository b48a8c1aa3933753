// Small sheets over a phone: questions, alerts and toasts.

import { button, h } from "./dom.js";
import { say } from "./words.js";

const TOAST_MS = 3500;

/** Ask something over a phone; gives the chosen value, or nothing when it is put away. */
export function ask(over, words, options, { role = "dialog" } = {}) {
  return new Promise((answer) => {
    const before = document.activeElement;
    const close = (value) => {
      shade.remove();
      before?.focus?.({ preventScroll: true });
      answer(value);
    };
    const buttons = options.map(([label, value]) =>
      button("sheet-option", { onclick: () => close(value) }, label));
    if (role === "dialog" && options.length > 1) {
      buttons.push(button("sheet-option quiet", { onclick: () => close(null) }, say("cancel")));
    }
    const text = h("p", { class: "sheet-words" }, words.map((one) => h("span", {}, one)));
    const sheet = h("div", { class: "sheet", role, aria: { modal: "true", label: text.textContent } }, text, buttons);
    const shade = h("div", {
      class: "shade",
      onclick: (event) => event.target === shade && close(null),
      onkeydown: (event) => event.key === "Escape" && close(null),
    }, sheet);
    over.append(shade);
    buttons[0].focus({ preventScroll: true });
  });
}

/** What Telegram shows in the middle of the screen, until it is put away. */
export function alertOver(over, words) {
  return ask(over, [words], [["OK", null]], { role: "alertdialog" });
}

/** What Telegram shows for a moment. */
export function toast(over, words) {
  over.querySelector(".toast")?.remove();
  const shown = h("div", { class: "toast", role: "status" }, words);
  over.append(shown);
  setTimeout(() => shown.remove(), TOAST_MS);
}

/** A list that opens beside its button and closes when something else is touched. */
export function menu(opener, over, entries) {
  if (over.querySelector(".menu")) {
    over.querySelector(".menu").remove();
    return;
  }
  const close = () => {
    list.remove();
    document.removeEventListener("pointerdown", outside, true);
    setExpanded(false);
  };
  const outside = (event) => !list.contains(event.target) && !opener.contains(event.target) && close();
  const setExpanded = (isOpen) => opener.setAttribute("aria-expanded", String(isOpen));
  const items = entries.map(([label, act, hint]) =>
    button("menu-item", { role: "menuitem", onclick: () => { close(); act(); } },
      h("span", {}, label), hint ? h("small", {}, hint) : null));
  const move = (event) => {
    const place = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(place + step + items.length) % items.length].focus();
    else if (event.key === "Escape") { close(); opener.focus(); }
    else return;
    event.preventDefault();
  };
  const list = h("div", { class: "menu", role: "menu", onkeydown: move }, items);
  over.append(list);
  setExpanded(true);
  document.addEventListener("pointerdown", outside, true);
  items[0]?.focus({ preventScroll: true });
}
