// Panels that open below the bar: the clock's, trouble, the talk.

import { button, h } from "./dom.js";
import { icon } from "./icons.js";

/** A button with the panel it opens; only one panel is open at a time. */
export function panel(id, picture, words, ...children) {
  const body = h("div", { class: "panel", id, popover: "auto", role: "group", aria: { label: words } }, h("h2", {}, words), children);
  const opener = button("tool", { popovertarget: id, title: words }, icon(picture), h("span", {}, words));
  return { opener, body, close: () => body.hidePopover() };
}

/** A line of a panel: words and what belongs to them. */
export function entry(words, ...children) {
  return h("div", { class: "entry" }, words ? h("h3", {}, words) : null, children);
}
