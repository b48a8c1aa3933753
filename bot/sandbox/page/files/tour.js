// The guided first day: says what comes next, shows where, and does it when asked to.

import { button, h } from "./dom.js";
import { ask, onPhone } from "./server.js";
import { called, village } from "./village.js";
import { say } from "./words.js";

const KEY = "tour";

/** One visitor's tour; it survives a reload, and ends with its village. */
export class Tour {
  constructor() {
    Object.assign(this, { chapters: [], at: null, era: null, isBeginning: false });
  }

  /** The page was drawn anew, perhaps because another village began. */
  attach(show, tell, changed) {
    Object.assign(this, { show, tell, changed });
    if (this.isBeginning) return;
    if (this.at === null) this.resume();
    else if (this.era === null) this.era = village.era;
    else if (this.era !== village.era) this.at = null;
    remember(this.at && { ...this.at, era: this.era });
  }

  get isOn() {
    return this.at !== null && this.chapters.length > 0;
  }

  get key() {
    return `tour ${this.at.chapter} ${this.at.step}`;
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
    this.isBeginning = true;
    const before = village.era;
    const answer = await ask("tour", { chapter });
    this.isBeginning = false;
    this.tell(answer);
    if (answer.trouble) return;
    // The new village may have been shown already, or comes in a moment.
    this.era = village.era === before ? null : village.era;
    this.move({ chapter, step: 0 });
  }

  resume() {
    const kept = recall();
    if (kept?.era !== village.era) return;
    Object.assign(this, { at: { chapter: kept.chapter, step: kept.step }, era: kept.era });
    this.load();
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
    remember(at && { ...at, era: this.era });
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
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function remember(at) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(at));
  } catch {
    // Without it the tour ends with a reload.
  }
}
