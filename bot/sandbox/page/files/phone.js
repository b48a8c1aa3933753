// One phone: its owner and switches above, and the chat with the bot as Telegram shows it.

import { bubble, queued, spin } from "./bubble.js";
import { composer } from "./composer.js";
import { button, h, setAria } from "./dom.js";
import { icon } from "./icons.js";
import { follow } from "./links.js";
import { ask as request, onPhone } from "./server.js";
import { alertOver, menu, toast } from "./sheets.js";
import { called, chat, village } from "./village.js";
import { DAY, moment, say, troubled } from "./words.js";

const TYPING_MS = 5000;
const NEAR = 80;  // pixels: whoever reads further up is left there

/** A phone; `show` brings another one into view. */
export function phone(who, show) {
  const standing = () => village.phones[who].standing;
  const status = h("span", { class: "status" });
  const signal = button("switch", { onclick: () => act(request("signal", { who, on: standing().cut })) });
  const block = button("switch", { onclick: () => deed({ kind: "words", words: standing().blocked ? "(buka blokir)" : "(blokir)" }) }, icon("block"));
  const list = h("ol", { class: "messages", role: "log", tabindex: "0", aria: { label: say("chat", called(who)) } });
  const start = button("big", { onclick: () => deed({ kind: "open", payload: "" }) }, say("start"));
  const unblock = button("big", { onclick: () => deed({ kind: "words", words: "(buka blokir)" }) }, say("unblock"));
  const bottom = h("div", { class: "bottom" }, start, unblock);
  const screen = h("div", { class: "screen" },
    h("div", { class: "bar" }, h("span", { class: "avatar bot", aria: { hidden: "true" } }, icon("home")),
      h("span", { class: "bot-name" }, h("strong", {}, say("bot")), status)),
    list, bottom);
  const element = h("section", { class: "phone", id: `phone-${who}`, data: { who }, aria: { label: say("phone", called(who)) } },
    h("header", { class: "owner" },
      h("span", { class: `avatar of-${who}`, aria: { hidden: "true" } }, called(who)[0]),
      h("h2", {}, called(who), h("small", {}, say(who))), signal, block),
    h("div", { class: "frame" }, screen));

  const act = async (promise) => {
    const answer = await promise;
    if (answer.trouble) toast(screen, troubled(answer));
    return answer;
  };
  const deed = (one) => act(onPhone(who, one));
  const go = (address) => act(follow(screen, who, address, show));
  const press = (message, one) => {
    if (one.code) return deed({ kind: "tap", message: message.id, code: one.code });
    if (one.url) return go(one.url);
    navigator.clipboard?.writeText(one.copy_text);
    return toast(screen, say("copied"));
  };
  const line = composer(who, screen, { deed, menu: () => standing().menu });
  bottom.append(line.element);
  const onMessage = (opener, message) => menu(opener, screen, [
    [say("reply"), () => line.reply(message)],
    ...(message.mine && message.text ? [[say("edit"), () => line.edit(message)]] : []),
    [say("delete"), () => deed({ kind: "delete", message: message.id })],
  ]);
  const hands = { press, follow: go, act: onMessage };

  // Whoever reads at the end stays there, also when a picture arrives late.
  let isNear = true;
  const down = () => { list.scrollTop = list.scrollHeight; };
  const settle = () => isNear && down();
  list.addEventListener("scroll", () => { isNear = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR; });
  list.addEventListener("load", settle, true);
  const draw = () => {
    const groups = grouped(chat(who));
    const known = new Map([...list.children].filter((one) => one.drawn).map((one) => [one.dataset.key, one]));
    const wanted = [];
    let day = "";
    for (const group of groups) {
      const today = moment(group[0].at, DAY);
      if (today !== day) wanted.push(once(known, `day ${today}`, today, () => h("li", { class: "day" }, h("span", {}, today))));
      day = today;
      const drawn = JSON.stringify([group, group.map((one) => standing().untaken.includes(one.id))]);
      wanted.push(once(known, `message ${group[0].id}`, drawn, () => bubble(group, standing(), hands)));
    }
    wanted.push(...standing().queued.map(queued));
    if (!wanted.length) wanted.push(emptiness(standing().description));
    replaceChildren(list, wanted);
    settle();
  };
  const stand = () => {
    const now = standing();
    element.classList.toggle("cut", now.cut);
    element.classList.toggle("blocked", now.blocked);
    signal.replaceChildren(icon(now.cut ? "nosignal" : "signal"));
    label(signal, say("cut", called(who)), now.cut);
    label(block, say("blocked", called(who)), now.blocked);
    signs();
    spin(list, now.spinning);
    start.hidden = now.blocked || chat(who).length > 0 || now.queued.length > 0;
    unblock.hidden = !now.blocked;
    line.element.hidden = now.blocked;
    line.stand(now);
  };
  let typing = 0;
  const signs = () => {
    const now = standing();
    const words = now.cut ? "no_network" : now.blocked ? "is_blocked" : typing ? "typing" : "is_bot";
    status.textContent = say(words);
  };
  const sign = (one) => {
    if (one.kind === "toast") toast(screen, one.text);
    if (one.kind === "alert") alertOver(screen, one.text);
    if (one.kind !== "typing") return;
    clearTimeout(typing);
    typing = setTimeout(() => { typing = 0; signs(); }, TYPING_MS);
    signs();
  };
  const refresh = ({ message } = {}) => {
    if (message && !message.mine) { clearTimeout(typing); typing = 0; }
    draw();
    stand();
  };
  refresh();
  return { element, refresh, sign, down };
}

function emptiness(description) {
  return h("li", { class: "emptiness" }, h("p", {}, description || say("empty")));
}

function label(element, words, isPressed) {
  setAria(element, { label: words, pressed: String(isPressed) });
  element.title = words;
}

// What looks as before stays the same element, so that focus and scrolling are not lost.
function once(known, key, drawn, make) {
  const old = known.get(key);
  if (old?.drawn === drawn) return old;
  const made = make();
  made.drawn = drawn;
  made.dataset.key = key;
  return made;
}

function replaceChildren(list, wanted) {
  const keep = new Set(wanted);
  for (const child of [...list.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((one, place) => {
    if (list.children[place] !== one) list.insertBefore(one, list.children[place] ?? null);
  });
}

function grouped(messages) {
  const groups = [];
  for (const one of messages) {
    const last = groups[groups.length - 1];
    if (one.album && last?.[0].album === one.album) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
