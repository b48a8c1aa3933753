// The guided first day: says what comes next, shows where, and does it when asked to.

import { button, h } from "./dom.js";
import { ask, onPhone } from "./server.js";
import { mayReplace } from "./talks.js";
import { called, chat, village } from "./village.js";
import { say } from "./words.js";

const KEY = "tour";
const PATIENCE_MS = 5000;
const GLANCE_MS = 50;

/** One visitor's tour; it survives a reload, and ends with its village. */
export class Tour {
  constructor() {
    Object.assign(this, { chapters: [], at: null, era: null, isBeginning: false, isBusy: false, isStuck: false, isAstray: false });
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
    return `tour ${this.at.chapter} ${this.at.step} ${this.isStuck}`;
  }

  get step() {
    return this.chapters[this.at?.chapter]?.steps[this.at.step];
  }

  async load() {
    this.chapters = (await (await fetch("/tour")).json()).chapters;
    this.changed();
  }

  async begin(chapter) {
    if (!(await mayReplace())) return;
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

  /** Go on when the expected was done; whoever does something else is waited for: see `follow`. */
  hear(line) {
    if (!this.isOn || !this.step) return;
    const { chapter, step } = this.at;
    const { steps } = this.chapters[chapter];
    const place = steps.findIndex((one, number) => number >= step && one.line === line);
    this.isAstray = place < 0;
    if (place + 1 === steps.length) this.move({ chapter: chapter + 1, step: 0 });
    else if (place >= 0) this.move({ chapter, step: place + 1 });
  }

  /** Whoever answered in words of their own goes on where the bot is now. */
  follow() {
    if (!this.isOn || !this.step || !this.isAstray || isAsked(this.step)) return;
    const { chapter, step } = this.at;
    const { steps } = this.chapters[chapter];
    const next = steps.findIndex((one, number) => number > step && one.who === this.step.who && (isAsked(one) || isShown(one)));
    if (next < 0) return;
    this.isAstray = false;
    this.move({ chapter, step: next });
  }

  draw() {
    const chapter = this.chapters[this.at.chapter];
    if (!chapter) return this.farewell();
    const place = `${say("chapter", this.at.chapter + 1, this.chapters.length)} · ${say("step", this.at.step + 1, chapter.steps.length)}`;
    return [
      h("div", { class: "said" }, h("small", {}, place), h("h2", {}, say(chapter.name)),
        h("p", { class: "told" }, say(`${chapter.name}_about`)), h("p", { class: "next" }, next(this.step)),
        this.isStuck ? h("p", { class: "stuck" }, say("tour_stuck")) : null),
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

  /** Do this step, once, however often the button is pressed until it was heard. */
  async doIt() {
    if (this.isBusy) return;
    this.isBusy = true;
    const { step } = this;
    const { who, words, asked } = step;
    if (label(step)) await until(() => isShown(step));
    else if (asked) await until(() => isAsked(step));
    const answer = await (who ? onPhone(who, { kind: "words", words }) : ask("clock", { words }));
    this.tell(answer);
    if (!answer.trouble) await until(() => this.step !== step);
    this.isBusy = false;
    if (!answer.trouble || this.step !== step) return;
    this.isStuck = true;
    this.changed();
  }

  /** Mark the phone and the button that come next. */
  hint() {
    for (const one of document.querySelectorAll(".hinted")) one.classList.remove("hinted");
    if (!this.isOn || !this.step?.who) return;
    const phone = document.getElementById(`phone-${this.step.who}`);
    phone?.classList.add("hinted");
    const keys = [...(phone?.querySelectorAll(".key, .reply-key") ?? [])];
    keys.filter((one) => one.textContent === label(this.step)).pop()?.classList.add("hinted");
  }

  move(at) {
    const before = this.step?.who;
    this.at = at;
    this.isStuck = false;
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

// What a step presses, if it presses something.
function label({ words }) {
  return /^[[{](.+)[\]}]$/.exec(words)?.[1];
}

// Whether the newest words of the bot ask for this step.
function isAsked({ who, asked }) {
  return asked !== "" && newest(who).text.includes(asked);
}

// Whether this step's button can be pressed now.
function isShown(step) {
  const keys = [...newest(step.who).rows, ...(village.phones[step.who].standing.keyboard ?? [])].flat();
  return keys.some((one) => one.label === label(step));
}

function newest(who) {
  return chat(who).filter((one) => !one.mine).pop() ?? { text: "", rows: [] };
}

async function until(isTrue) {
  const end = performance.now() + PATIENCE_MS;
  while (!isTrue() && performance.now() < end) await new Promise((done) => setTimeout(done, GLANCE_MS));
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
