// Puts the page together and draws it anew when the village or the language is another one.

import { NARROW, castRow, isSeen } from "./cast.js";
import { choices, dress, isDark, keep } from "./choices.js";
import { clock } from "./clock.js";
import { button, h } from "./dom.js";
import { icon } from "./icons.js";
import { journal } from "./journal.js";
import { phone } from "./phone.js";
import { listen } from "./server.js";
import { toast } from "./sheets.js";
import { stage } from "./stage.js";
import { talks } from "./talks.js";
import { trouble } from "./trouble.js";
import { hear, on, silence, village } from "./village.js";
import { say, troubled } from "./words.js";

const page = document.getElementById("page");
const away = h("p", { class: "away", role: "alert", hidden: true });
let ticking = 0;
let drawing = new AbortController();

dress();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
on("whole", draw);
listen(hear, (isConnected) => {
  away.textContent = isConnected ? "" : say("away");
  away.hidden = isConnected;
});

function draw() {
  silence();
  on("whole", draw);
  clearInterval(ticking);
  drawing.abort();
  drawing = new AbortController();
  document.documentElement.lang = choices.language;
  document.title = say("page");
  page.dataset.era = village.era;

  const phones = new Map(village.cast.map(({ name }) => [name, phone(name, show)]));
  const row = h("main", { class: "phones", aria: { label: say("page") } }, [...phones.values()].map((one) => one.element));
  const people = castRow(arrange, drawing.signal);
  const { element: strip, tour } = stage(show, tell);
  const time = clock(tell);
  const breaking = trouble(tell);
  const talk = talks(tell);
  const happened = journal();

  function show(name) {
    people.open(name);
  }
  function arrange(name) {
    for (const [who, one] of phones) one.element.hidden = !isSeen(who);
    if (!name) return;
    phones.get(name).down();
    if (!NARROW.matches) phones.get(name).element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function tell(answer) {
    if (answer.trouble) toast(page, troubled(answer));
  }

  const bar = h("header", { class: "top" },
    h("div", { class: "title" }, h("span", { class: "logo", aria: { hidden: "true" } }, icon("home")),
      h("div", {}, h("h1", {}, say("page")), h("small", {}, say("subtitle")))),
    time.opener,
    h("div", { class: "tools" },
      button("tool", { title: say("tour"), id: "tour", onclick: tour }, icon("tour"), h("span", {}, say("tour"))),
      talk.opener, breaking.opener, happened.opener,
      button("tool plain", { id: "theme", aria: { label: say(isDark() ? "light" : "dark") }, title: say(isDark() ? "light" : "dark"), onclick: recolour }, icon(isDark() ? "sun" : "moon")),
      button("tool plain", { id: "language", lang: choices.language === "en" ? "id" : "en", title: say("language"), aria: { label: say("language") }, onclick: translate }, choices.language === "en" ? "ID" : "EN")));
  page.replaceChildren(away, bar, strip, people.element, h("div", { class: "village" }, row, happened.element), time.body, talk.body, breaking.body);

  for (const [kind, change] of [["message", (one) => phones.get(one.who).refresh(one)], ["standing", (who) => phones.get(who).refresh()], ["phone", (who) => phones.get(who).refresh()], ["sign", (one) => phones.get(one.who).sign(one)]]) on(kind, change);
  on("house", () => breaking.draw());
  ticking = setInterval(() => { time.draw(); breaking.draw(); }, 1000);
  arrange(choices.open[0]);
  for (const one of phones.values()) one.down();
}

function recolour() {
  choices.theme = isDark() ? "light" : "dark";
  keep();
  dress();
  draw();
}

function translate() {
  choices.language = choices.language === "en" ? "id" : "en";
  keep();
  draw();
}
