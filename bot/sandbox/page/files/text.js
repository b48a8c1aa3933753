// A message's text in the looks Telegram gives it: entities, links and commands, never markup.

import { button, h } from "./dom.js";

const LINK = /https?:\/\/[^\s<>"']+|\bt\.me\/[^\s<>"']+|(?<![\w/])\/[a-z][a-z0-9_]{0,31}\b/g;
const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** The text as nodes; `follow` is called with the address or command that is tapped. */
export function styled(text, entities, follow) {
  return pieces(text, [...entities], 0, text.length, follow);
}

function pieces(text, entities, start, end, follow) {
  const nodes = [];
  let place = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    if (entity.offset > place) nodes.push(...plain(text.slice(place, entity.offset), follow));
    const last = Math.min(entity.offset + entity.length, end);
    const inside = [];
    while (entities.length && entities[0].offset < last) inside.push(entities.shift());
    nodes.push(dressed(text, entity, inside, last, follow));
    place = last;
  }
  if (place < end) nodes.push(...plain(text.slice(place, end), follow));
  return nodes;
}

function dressed(text, entity, inside, end, follow) {
  const words = text.slice(entity.offset, end);
  if (entity.type === "text_link") return link(words, entity.url, follow);
  if (["url", "bot_command"].includes(entity.type)) return link(words, words, follow);
  const children = pieces(text, inside, entity.offset, end, follow);
  if (entity.type === "spoiler") return spoiler(children);
  return h(TAGS[entity.type] ?? "span", {}, children);
}

function spoiler(children) {
  const hidden = h("span", { class: "spoiler", tabindex: "0", role: "button" }, children);
  const show = () => hidden.classList.add("shown");
  hidden.addEventListener("click", show);
  hidden.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return hidden;
}

function plain(words, follow) {
  const nodes = [];
  let place = 0;
  for (const found of words.matchAll(LINK)) {
    const address = found[0].replace(/[.,;:!?)]+$/, "");
    nodes.push(words.slice(place, found.index), link(address, address, follow));
    place = found.index + address.length;
  }
  nodes.push(words.slice(place));
  return nodes.filter((one) => one !== "");
}

// A button, not an anchor: no tap may lead the page away, wherever the address points.
function link(words, address, follow) {
  return button("link", { onclick: () => follow(address) }, words);
}
