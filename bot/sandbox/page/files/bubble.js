// One message as it stands on the phone, or an album of several.

import { button, h, setAria } from "./dom.js";
import { icon } from "./icons.js";
import { styled } from "./text.js";
import { TIME, moment, say } from "./words.js";

/** A bubble for messages that belong together; `hands` does what is tapped on it. */
export function bubble(group, standing, hands) {
  const first = group[0];
  const words = group.find((one) => one.text) ?? first;
  const own = first.mine ? "mine" : "theirs";
  return h("li", { class: `message ${own}`, data: { id: first.id } },
    h("div", { class: "bubble" },
      first.forwarded ? h("div", { class: "forwarded" }, say("forwarded", first.forwarded)) : null,
      first.reply ? quotation(first.reply) : null,
      pictures(group),
      group.filter((one) => one.document).map((one) => file(one.document)),
      enclosed(first),
      words.text ? h("div", { class: "words" }, styled(words.text, words.entities, hands.follow)) : null,
      foot(group, standing),
      first.reactions.length ? h("div", { class: "reactions" }, first.reactions.join(" ")) : null,
      button("actions", { aria: { label: say("actions"), haspopup: "menu" }, onclick: (event) => hands.act(event.currentTarget, first) }, icon("more")),
    ),
    group.map((one) => keyboard(one, standing, hands)),
  );
}

/** A message that waits on the phone for its signal. */
export function queued(words) {
  return h("li", { class: "message mine queued" },
    h("div", { class: "bubble" }, h("div", { class: "words" }, words),
      h("div", { class: "foot" }, ticks("waiting", "ticks_queued"))));
}

/** Show which buttons wait for their answer. */
export function spin(list, spinning) {
  const busy = new Set(spinning.map(([id, code]) => `${id} ${code}`));
  for (const one of list.querySelectorAll(".key[data-code]")) {
    const isBusy = busy.has(`${one.dataset.message} ${one.dataset.code}`);
    one.classList.toggle("busy", isBusy);
    setAria(one, { busy: isBusy ? "true" : null });
  }
}

function quotation(reply) {
  return h("div", { class: "quotation" },
    h("strong", {}, reply.mine ? say("you") : say("bot")), h("span", {}, reply.text || say("photo")));
}

function pictures(group) {
  const photos = group.filter((one) => one.photo);
  if (!photos.length) return null;
  return h("div", { class: `pictures of-${Math.min(photos.length, 4)}` }, photos.map((one) =>
    h("a", { href: `/files/${one.photo}`, target: "_blank", rel: "noopener", aria: { label: say("open_photo") } },
      h("img", { src: `/files/${one.photo}`, alt: one.text || say("photo"), loading: "lazy" }))));
}

function file({ id, name, size }) {
  const kilobytes = Math.max(1, Math.round(size / 1024));
  return h("a", { class: "file", href: `/files/${id}`, target: "_blank", rel: "noopener" },
    h("span", { class: "file-sign" }, icon("file")),
    h("span", {}, h("strong", {}, name), h("small", {}, `${kilobytes} KB`)));
}

function enclosed(message) {
  if (message.contact) {
    const { first_name: name, phone_number: number } = message.contact;
    return h("div", { class: "enclosed" }, h("small", {}, say("contact")), h("strong", {}, name), h("span", {}, number));
  }
  if (message.location) {
    const { latitude, longitude } = message.location;
    return h("div", { class: "enclosed" }, h("small", {}, say("location")), h("span", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`));
  }
  if (message.voice) return h("div", { class: "enclosed" }, h("small", {}, say("voice")), h("span", {}, `0:0${message.voice.duration}`));
  return message.sticker ? h("div", { class: "sticker", role: "img", aria: { label: say("sticker") } }, message.sticker.emoji) : null;
}

function foot(group, standing) {
  const last = group[group.length - 1];
  const isUntaken = group.some((one) => standing.untaken.includes(one.id));
  return h("div", { class: "foot" },
    last.edited && last.mine ? h("span", {}, say("edited")) : null,
    h("time", { datetime: new Date(last.at).toISOString() }, moment(last.at, TIME)),
    last.mine ? (isUntaken ? ticks("sent", "ticks_sent") : ticks("taken", "ticks_taken")) : null);
}

function ticks(picture, words) {
  return h("span", { class: "ticks", role: "img", aria: { label: say(words) } }, icon(picture));
}

function keyboard(message, standing, hands) {
  if (!message.rows.length) return null;
  const busy = new Set(standing.spinning.filter(([id]) => id === message.id).map(([, code]) => code));
  return h("div", { class: "keys" }, message.rows.map((row) => h("div", { class: "row" }, row.map((one) =>
    button(`key ${one.style ?? ""} ${busy.has(one.code) ? "busy" : ""}`, {
      data: one.code ? { code: one.code, message: message.id } : {},
      aria: { busy: busy.has(one.code) ? "true" : null },
      onclick: () => hands.press(message, one),
    }, one.label)))));
}
