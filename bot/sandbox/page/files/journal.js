// What happened, as an engineer wants to see it: updates, calls, refusals, and their bodies.

import { choices, keep } from "./choices.js";
import { button, h, setAria } from "./dom.js";
import { icon } from "./icons.js";
import { called, on, village } from "./village.js";
import { moment, say } from "./words.js";

const MOST = 300;

/** The side panel and the button that opens it. */
export function journal() {
  const list = h("ol", { class: "entries" });
  const who = h("select", { aria: { label: say("show_of") } }, h("option", { value: "" }, say("everyone")),
    village.cast.map(({ name }) => h("option", { value: name }, called(name))));
  const nothing = h("p", { class: "about" }, say("journal_empty"));
  const element = h("aside", { class: "journal", id: "journal", aria: { label: say("journal") } },
    h("header", {}, h("h2", {}, say("journal")), who,
      button("round", { aria: { label: say("close") }, onclick: () => open(false) }, icon("close"))),
    h("p", { class: "about" }, say("journal_about")), nothing, list);
  const opener = button("tool", { title: say("journal"), aria: { controls: "journal" }, onclick: () => open(element.hidden) },
    icon("journal"), h("span", {}, say("journal")));
  const open = (isOpen) => {
    choices.journal = isOpen;
    keep();
    element.hidden = !isOpen;
    setAria(opener, { expanded: String(isOpen) });
  };
  const add = (entries) => {
    const fits = entries.filter((one) => !who.value || one.who === who.value);
    list.prepend(...fits.map(row).reverse());
    while (list.children.length > MOST) list.lastChild.remove();
    nothing.hidden = list.children.length > 0;
  };
  const all = () => {
    list.replaceChildren();
    add(village.journal);
  };
  who.addEventListener("change", all);
  on("journal", add);
  all();
  open(choices.journal);
  return { element, opener };
}

function row(one) {
  const head = h("summary", {},
    h("span", { class: `kind ${one.kind}` }, say(one.kind)),
    h("span", { class: "title" }, one.title),
    h("span", { class: "of" }, one.who ? called(one.who) : ""),
    h("time", {}, one.at ? moment(one.at, { hour: "2-digit", minute: "2-digit", second: "2-digit" }) : ""));
  const details = h("details", {}, head);
  // Most are never opened: their bodies are written out when they are.
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector("pre")) {
      details.append(h("pre", { tabindex: "0" }, JSON.stringify(one.body, null, 2)));
    }
  });
  return h("li", {}, details);
}
