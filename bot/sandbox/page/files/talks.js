// The talk so far as a test, talks that play themselves, and a village that begins anew.

import { button, h } from "./dom.js";
import { entry, panel } from "./panel.js";
import { ask } from "./server.js";
import { ask as question } from "./sheets.js";
import { village } from "./village.js";
import { say } from "./words.js";

const PACES = ["slow", "medium", "fast"];

/** Ask before what was done is thrown away. */
export async function mayReplace() {
  if (!village.house.touched) return true;
  return question(document.body, [say("replace")], [[say("replace_yes"), true], [say("cancel"), false]], { role: "alertdialog" });
}

/** A choice of paces. */
export function paces(value, onchange = () => {}) {
  const select = h("select", { aria: { label: say("pace") }, onchange: () => onchange(select.value) },
    PACES.map((one) => h("option", { value: one, selected: one === value }, say(one))));
  return select;
}

/** Play a talk (without a text: the first day) in a village of its own. */
export async function play(name, text, pace, tell) {
  if (await mayReplace()) tell(await ask("play", { name, text, pace }));
}

/** The panel; `tell` shows what went wrong. */
export function talks(tell) {
  const pace = paces("medium");
  const picker = h("input", { type: "file", accept: ".chat,.txt,text/plain", hidden: true, id: "chat-file" });
  const { opener, body, close } = panel("talk", "talk", say("talk"),
    entry(null, h("a", { class: "choice", href: "/talk.chat", download: "sukamaju.chat" }, say("save")),
      h("p", { class: "about" }, say("save_about"))),
    entry(null, h("div", { class: "choices" },
      button("choice", { onclick: () => picker.click() }, say("load")), picker,
      button("choice", { id: "play-day", onclick: () => { close(); play(say("first_day"), "", pace.value, tell); } }, say("play_day"))),
      h("label", { class: "choices" }, say("pace"), pace)),
    entry(null, button("choice danger", { id: "fresh", onclick: async () => { close(); if (await mayReplace()) tell(await ask("fresh")); } }, say("fresh"))));
  picker.addEventListener("change", async () => {
    const file = picker.files[0];
    picker.value = "";
    close();
    if (file) await play(file.name, await file.text(), pace.value, tell);
  });
  return { opener, body };
}
