// The strip above the phones: first words for a visitor, the tour, or the talk being played.

import { choices, keep } from "./choices.js";
import { button, h } from "./dom.js";
import { ask } from "./server.js";
import { paces, play } from "./talks.js";
import { Tour } from "./tour.js";
import { on, village } from "./village.js";
import { say } from "./words.js";

const tour = new Tour();

/** The strip; `show` brings a phone into view, `tell` says what went wrong. */
export function stage(show, tell) {
  const element = h("section", { class: "stage", aria: { live: "polite" } });
  let drawn = null;
  const draw = () => {
    const { bot, playback } = village.house;
    const [key, make] = bot === "preparing" ? ["preparing", waiting]
      : tour.isOn ? [tour.key, () => tour.draw()]
        : playback ? [JSON.stringify({ ...playback, at: 0 }), () => playing(playback, tell)]
          : choices.welcomed ? ["nothing", () => []] : ["welcome", () => welcome(tell, draw)];
    if (key !== drawn) replace(element, make());
    drawn = key;
    const progress = element.querySelector("progress");
    if (progress) progress.value = playback.at;
    tour.hint();
  };
  tour.attach(show, tell, draw);
  on("house", draw);
  for (const kind of ["message", "standing", "phone"]) on(kind, () => { tour.follow(); tour.hint(); });
  on("act", (line) => tour.hear(line));
  draw();
  return { element, tour: () => tour.begin(0) };
}

// Whoever goes by the keyboard stays on the button of the same words.
function replace(element, children) {
  const words = element.contains(document.activeElement) ? document.activeElement.textContent : null;
  element.replaceChildren(...children);
  element.hidden = !children.length;
  if (words) [...element.querySelectorAll("button")].find((one) => one.textContent === words)?.focus();
}

function waiting() {
  return [h("p", { class: "waiting" }, h("span", { class: "spinner", aria: { hidden: "true" } }), say("preparing"))];
}

function welcome(tell, draw) {
  const done = () => { choices.welcomed = true; keep(); draw(); };
  return [
    h("div", { class: "said" }, h("h2", {}, say("welcome")), h("p", { class: "told" }, say("welcome_about"))),
    h("div", { class: "choices" },
      button("choice primary", { onclick: () => { done(); tour.begin(0); } }, say("take_tour")),
      button("choice", { onclick: () => { done(); play(say("first_day"), "", "medium", tell); } }, say("play_day")),
      button("choice", { onclick: done }, say("try_alone"))),
  ];
}

function stuck({ line, why, words }) {
  return `${say("stuck", line)} ${say(`stuck_${why}`, words)}`;
}

function playing(playback, tell) {
  const then = async (what, pace = playback.pace) => tell(await ask("playing", { then: what, pace }));
  const words = playback.trouble ? stuck(playback.trouble) : say(playback.playing ? "playing" : "played", playback.name);
  return [
    h("div", { class: "said" }, h("p", { class: playback.trouble ? "stuck" : "" }, words),
      h("progress", { max: playback.of, value: playback.at, aria: { label: words } })),
    h("div", { class: "choices" },
      playback.playing ? paces(playback.pace, (pace) => then("go", pace)) : null,
      playback.playing ? button("choice", { onclick: () => then(playback.paused ? "go" : "pause") }, say(playback.paused ? "go" : "pause")) : null,
      button("choice", { onclick: () => then("stop") }, say(playback.playing ? "stop" : "close"))),
  ];
}
