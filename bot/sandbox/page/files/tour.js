// The guided first day: says what comes next, shows where, and does it when asked to.

import { button, h } from "./dom.js";
import { ask, onPhone } from "./server.js";
import { called, village } from "./village.js";
import { say } from "./words.js";

const KEY = "tour";

/** One visitor's tour; it survives a reload. */
export class Tour {
  constructor(show, tell, changed) {
    Object.assign(this, { show, tell, changed, chapters: [], at: recall() });
    if (this.at) this.load();
  }

  get isOn() {
    return this.at !== null && this.chapters.length > 0;
  }

  get step() {
    return this.chapters[this.at?.chapter]?.steps[this.at.step];
  }

  async load() {
    this.chapters = (await (await fetch("/tour")).json()).chapters;
    this.changed();
  }

  async begin(chapter) {
    await this.load();
    const answer = await ask("tour", { chapter });
    this.tell(answer);
    if (!answer.trouble) this.move({ chapter, step: 0 });
  }

  end() {
    this.move(null);
  }

  /** Go on when something was done: as expected, or in the visitor's own way. */
  hear(line) {
    if (!this.isOn || !this.step) return;
    const { chapter, step } = this.at;
    const next = after(this.chapters[chapter].steps, step, line);
    if (next === this.chapters[chapter].steps.length) this.move({ chapter: chapter + 1, step: 0 });
    else if (next !== step) this.move({ chapter, step: next });
  }

  draw() {
    const chapter = this.chapters[this.at.chapter];
    if (!chapter) return this.farewell();
    const place = `${say("chapter", this.at.chapter + 1, this.chapters.length)} · ${say("step", this.at.step + 1, chapter.steps.length)}`;
    return [
      h("div", { class: "said" }, h("small", {}, place), h("h2", {}, say(chapter.name)),
        h("p", { class: "told" }, say(`${chapter.name}_about`)), h("p", { class: "next" }, next(this.step))),
      h("div", { class: "choices" },
        button("choice primary", { id: "do-it", onclick: () => this.doIt() }, say("do_it")),
        button("choice", { onclick: () => this.begin(this.at.chapter) }, say("again")),
        this.at.chapter + 1 < this.chapters.length ? button("choice", { onclick: () => this.begin(this.at.chapter + 1) }, say("next_chapter")) : null,
        button("choice", { onclick: () => this.end() }, say("end_tour"))),
    ];
  }

  farewell() {
    return [
      h("div", { class: "said" }, h("h2", {}, say("tour_done")), h("p", {}, say("tour_done_about"))),
      h("div", { class: "choices" }, button("choice primary", { onclick: () => this.end() }, say("close"))),
    ];
  }

  async doIt() {
    const { who, words } = this.step;
    const answer = await (who ? onPhone(who, { kind: "words", words }) : ask("clock", { words }));
    this.tell(answer);
  }

  /** Mark the phone and the button that come next. */
  hint() {
    for (const one of document.querySelectorAll(".hinted")) one.classList.remove("hinted");
    if (!this.isOn || !this.step?.who) return;
    const phone = document.getElementById(`phone-${this.step.who}`);
    phone?.classList.add("hinted");
    const label = /^[[{](.+)[\]}]$/.exec(this.step.words)?.[1];
    const keys = [...(phone?.querySelectorAll(".key, .reply-key") ?? [])];
    keys.filter((one) => one.textContent === label).pop()?.classList.add("hinted");
  }

  move(at) {
    const before = this.step?.who;
    this.at = at;
    remember(at);
    this.changed();
    if (this.step?.who && this.step.who !== before) this.show(this.step.who);
  }
}

function next({ who, words }) {
  if (!who) return [say("turns"), " ", h("strong", {}, words)];
  const said = { "[": "press", "{": "press", "(": "sends" }[words[0]] ?? "types";
  return [say(said, called(who)), " ", h("strong", {}, words.replace(/^[[{(](.+)[\]})]$/, "$1"))];
}

// The step after this line. Whoever answers in another way goes on too, but the last step of a
// chapter must be this very one: what follows builds on it.
function after(steps, step, line) {
  const exact = steps.findIndex((one, place) => place >= step && one.line === line);
  if (exact >= 0) return exact + 1;
  const { who } = steps[step];
  const isOwn = who !== null && line.startsWith(`${who}: `) && !/[[{]Kembali[\]}]/.test(line);
  return isOwn && step + 1 < steps.length ? step + 1 : step;
}

function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept && kept.acts <= (village.house.acts ?? 0) ? kept : null;
  } catch {
    return null;
  }
}

function remember(at) {
  try {
    if (at) sessionStorage.setItem(KEY, JSON.stringify({ ...at, acts: village.house.acts ?? 0 }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without it the tour ends with a reload.
  }
}
