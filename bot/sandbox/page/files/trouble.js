// Trouble to make for everybody: the bot's process, and Telegram that refuses for a while.

import { button, h } from "./dom.js";
import { entry, panel } from "./panel.js";
import { ask } from "./server.js";
import { called, now, village } from "./village.js";
import { say } from "./words.js";

/** The panel; `tell` shows what went wrong. */
export function trouble(tell) {
  const lamp = h("p", { class: "lamp", role: "status" });
  const process = button("choice danger", { id: "process", onclick: async () => tell(await ask("process", { then: village.house.bot === "running" ? "kill" : "start" })) });
  const who = h("select", { aria: { label: say("too_many") } }, h("option", { value: "" }, say("everybody")),
    village.cast.map(({ name }) => h("option", { value: name }, called(name))));
  const seconds = h("input", { type: "number", min: "1", max: "3600", value: "15", aria: { label: say("seconds") } });
  const refuse = async () => tell(await ask("throttle", { who: who.value || null, seconds: Number(seconds.value) }));
  const late = h("p", { class: "late", role: "status" });
  const { opener, body } = panel("trouble", "trouble", say("trouble"),
    h("p", { class: "about" }, say("trouble_about")),
    entry(say("process"), lamp, h("div", { class: "choices" }, process)),
    entry(say("too_many"), h("div", { class: "choices" }, who, seconds, h("span", {}, say("seconds")), button("choice", { id: "refuse", onclick: refuse }, say("refuse"))), late));
  const draw = () => {
    const { bot, throttled = {} } = village.house;
    const isWell = bot === "running" || bot === "preparing";
    lamp.textContent = say(isWell ? "running" : bot);
    lamp.classList.toggle("off", !isWell);
    process.textContent = say(isWell ? "kill" : "restart");
    process.classList.toggle("danger", isWell);
    const ends = Object.entries(throttled).filter(([, end]) => end > now());
    late.textContent = ends.map(([name, end]) =>
      say("refusing", name === "all" ? say("everybody") : called(name), Math.ceil((end - now()) / 1000))).join(", ");
    opener.classList.toggle("alarmed", !isWell || ends.length > 0);
  };
  draw();
  return { opener, body, draw };
}
