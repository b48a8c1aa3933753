// The people of the village in one row: who is open, who has something unread.

import { choices, keep } from "./choices.js";
import { button, h, setAria } from "./dom.js";
import { called, chat, on, village } from "./village.js";
import { say } from "./words.js";

export const NARROW = matchMedia("(max-width: 719px)");
const seen = new Map();  // the newest message somebody has looked at, while the village stands
let era = null;
let current = choices.open[0] ?? "siti";

/** Whether somebody's phone can be seen. */
export function isSeen(name) {
  return NARROW.matches ? name === current : choices.open.includes(name);
}

/** The row; `arrange` is called when other phones are to be seen, `signal` ends its listening. */
export function castRow(arrange, signal) {
  if (era !== village.era) for (const { name } of village.cast) seen.set(name, newest(name));
  era = village.era;
  const tabs = new Map(village.cast.map(({ name }) => [name, tab(name, () => toggle(name))]));
  const draw = () => {
    for (const [name, one] of tabs) {
      if (isSeen(name) && !document.hidden) seen.set(name, newest(name));
      const unread = chat(name).filter((message) => !message.mine && message.id > seen.get(name)).length;
      one.badge.textContent = unread || "";
      one.badge.hidden = !unread;
      setAria(one.element, { pressed: String(isSeen(name)), label: unread ? say("unread", called(name), unread) : `${called(name)}, ${say(name)}` });
    }
  };
  const open = (name) => {
    current = name;
    if (!choices.open.includes(name)) {
      const order = village.cast.map((one) => one.name);
      choices.open = order.filter((one) => one === name || choices.open.includes(one));
    }
    keep();
    arrange(name);
    draw();
  };
  const toggle = (name) => {
    if (NARROW.matches || !choices.open.includes(name)) return open(name);
    if (choices.open.length === 1) return undefined;
    choices.open = choices.open.filter((one) => one !== name);
    keep();
    arrange();
    return draw();
  };
  on("message", draw);
  on("phone", draw);
  document.addEventListener("visibilitychange", draw, { signal });
  NARROW.addEventListener("change", () => { arrange(current); draw(); }, { signal });
  draw();
  return { element: h("nav", { class: "cast", aria: { label: say("cast") } }, [...tabs.values()].map((one) => one.element)), open };
}

function tab(name, onclick) {
  const badge = h("span", { class: "badge", hidden: true });
  const element = button("person", { data: { who: name }, onclick },
    h("span", { class: `avatar of-${name}`, aria: { hidden: "true" } }, called(name)[0]),
    h("span", { class: "person-name" }, called(name)), badge);
  return { element, badge };
}

function newest(name) {
  return Math.max(0, ...village.phones[name].messages.keys());
}
