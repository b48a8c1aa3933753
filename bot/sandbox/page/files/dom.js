// Builds elements. Texts become text nodes, never markup, so nothing a villager writes can run.

/** An element with properties, listeners (`onclick`), `data` and `aria` values, and children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "aria") setAria(element, value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

/** Set aria-... attributes. */
export function setAria(element, values) {
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) element.removeAttribute(`aria-${name}`);
    else element.setAttribute(`aria-${name}`, String(value));
  }
}

/** A button; `look` is its class. */
export function button(look, properties, ...children) {
  return h("button", { type: "button", class: look, ...properties }, ...children);
}
