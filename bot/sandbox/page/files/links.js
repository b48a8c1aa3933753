// Where a tapped link leads: to another phone of the village, or nowhere outside this machine.

import { onPhone } from "./server.js";
import { ask } from "./sheets.js";
import { called, village } from "./village.js";
import { h } from "./dom.js";
import { say } from "./words.js";

const START = /t\.me\/\w+\?start=([\w-]+)/;

/** Follow a link that was tapped on somebody's phone; `show` brings a phone into view. */
export async function follow(sheet, who, address, show) {
  if (address.startsWith("/")) return onPhone(who, { kind: "say", text: address });
  const payload = START.exec(decoded(address))?.[1];
  if (!payload) {
    await ask(sheet, [say("away_link"), h("code", {}, address)], [[say("close"), null]]);
    return {};
  }
  const others = village.cast.filter((one) => one.name !== who).map((one) => one.name);
  const options = [...others, who].map((name) => [`${called(name)}, ${say(name)}`, name]);
  const name = await ask(sheet, [say("whose_phone")], options);
  if (!name) return {};
  show(name);
  return onPhone(name, { kind: "open", payload });
}

function decoded(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
