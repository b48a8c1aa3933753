// The village's clock, and the ways to turn it.

import { button, h } from "./dom.js";
import { entry, panel } from "./panel.js";
import { ask } from "./server.js";
import { now } from "./village.js";
import { moment, say } from "./words.js";

const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
const TURNS = [["ten_minutes", "+10 menit"], ["tomorrow", "besok 07:00"], ["monday", "Senin 07:00"]];

/** The clock; `tell` shows what went wrong. */
export function clock(tell) {
  const time = h("span", { class: "time" });
  const day = h("span", { class: "date" });
  const turn = async (words) => tell(await ask("clock", { words }));
  const other = h("input", { type: "datetime-local", aria: { label: say("other_time") } });
  const set = () => { if (other.value) turn(asLine(other.value)); };
  const { opener, body } = panel("clock", "clock", say("clock"),
    entry(null, h("div", { class: "choices" }, TURNS.map(([key, words]) =>
      button("choice", { data: { turn: words }, onclick: () => turn(words) }, say(key))))),
    entry(say("other_time"), h("div", { class: "choices" }, other, button("choice", { onclick: set }, say("set_clock")))));
  const draw = () => {
    time.textContent = moment(now(), { hour: "2-digit", minute: "2-digit" });
    day.textContent = moment(now(), { weekday: "long", day: "numeric", month: "short", year: "numeric" });
  };
  body.addEventListener("beforetoggle", () => { other.min = other.value = forInput(now()); });
  opener.classList.add("clock");
  opener.querySelector("span").replaceChildren(time, day);
  draw();
  return { opener, body, draw };
}

// "2026-11-30T07:00" as a talk writes it: 30 November 2026 07:00.
function asLine(value) {
  const [date, time] = value.split("T");
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year} ${time.slice(0, 5)}`;
}

function forInput(at) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Jakarta", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at).map((one) => [one.type, one.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}
