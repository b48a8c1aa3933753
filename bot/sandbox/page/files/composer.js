// The writing line of a phone: text, attachments, the bot's menu, and keys in place of letters.

import { button, h, setAria } from "./dom.js";
import { icon } from "./icons.js";
import { ask, menu, toast } from "./sheets.js";
import { called } from "./village.js";
import { say } from "./words.js";

const LONGEST_FILE = 20 * 1024 * 1024;
const drafts = new Map();  // what stands in the writing lines, also while the page is drawn anew

/** The writing line; `hands` does what is written and pressed, `over` is where menus open. */
export function composer(who, over, hands) {
  let about = null;  // {kind: "reply" | "edit", message}
  const text = h("textarea", { class: "writing", rows: "1", placeholder: say("write"), aria: { label: `${say("write")}, ${called(who)}` } });
  const picker = h("input", { type: "file", hidden: true, tabindex: "-1", aria: { hidden: "true" } });
  const commands = button("round", { aria: { label: say("menu"), haspopup: "menu" } }, "/");
  const attach = button("round", { aria: { label: say("attach"), haspopup: "menu" } }, icon("attach"));
  const letters = button("round", { hidden: true, aria: { label: say("keys"), expanded: "true" } }, icon("keys"));
  const send = button("round send", { aria: { label: say("send") } }, icon("send"));
  const subject = h("div", { class: "subject", hidden: true });
  const keys = h("div", { class: "reply-keys", hidden: true });
  const line = h("div", { class: "line" }, commands, text, letters, attach, send, picker);
  const element = h("div", { class: "composer" }, subject, line, keys);

  const noted = () => { drafts.set(who, text.value); fit(); };
  const fit = () => {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 112)}px`;
  };
  const begin = (next) => {
    about = next;
    subject.hidden = !about;
    subject.replaceChildren();
    if (about) {
      subject.append(
        h("span", {}, h("strong", {}, say(about.kind === "reply" ? "replying" : "editing")), " ", about.message.text.split("\n")[0]),
        button("round", { aria: { label: say("cancel") }, onclick: () => begin(null) }, icon("close")));
      if (about.kind === "edit") text.value = about.message.text;
    }
    noted();
    text.focus({ preventScroll: true });
  };
  const written = async () => {
    const words = text.value.trim();
    if (!words) return;
    const deed = { say: { kind: "say", text: words }, reply: { kind: "say", text: words, reply_to: about?.message.id }, edit: { kind: "edit", message: about?.message.id, text: words } }[about?.kind ?? "say"];
    const before = about;
    text.value = "";
    begin(null);
    const { trouble } = await hands.deed(deed);
    // What was not sent stands there again, unless something else is being written by now.
    if (!trouble || drafts.get(who)) return;
    drafts.set(who, words);
    if (!text.isConnected) return;
    text.value = words;
    if (before) begin(before);
    text.value = words;
    noted();
  };

  text.addEventListener("input", noted);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      written();
    } else if (event.key === "Escape" && about) begin(null);
  });
  send.addEventListener("click", written);
  attach.addEventListener("click", () => menu(attach, over, attachments(hands, picker)));
  commands.addEventListener("click", () => menu(commands, over, hands.menu().map(([name, hint]) =>
    [`/${name}`, () => hands.deed({ kind: "say", text: `/${name}` }), hint])));
  picker.addEventListener("change", async () => {
    const file = picker.files[0];
    picker.value = "";
    if (!file) return;
    if (file.size > LONGEST_FILE) toast(over, say("too_large", file.name));
    else await hands.deed(await asDeed(file));
  });
  letters.addEventListener("click", () => {
    keys.hidden = !keys.hidden;
    setAria(letters, { expanded: String(!keys.hidden) });
  });

  const stand = (standing) => {
    const rows = standing.keyboard ?? [];
    commands.hidden = !standing.menu.length;
    text.placeholder = standing.placeholder || say("write");
    letters.hidden = keys.hidden = !rows.length;
    keys.replaceChildren(...rows.map((row) => h("div", { class: "row" }, row.map((one) =>
      button(`reply-key ${one.style ?? ""}`, { onclick: () => pressed(one, over, hands) }, one.label)))));
  };
  text.value = drafts.get(who) ?? "";
  return { element, fit, stand, reply: (message) => begin({ kind: "reply", message }), edit: (message) => begin({ kind: "edit", message }) };
}

// Telegram asks before a number or a place leaves the phone.
async function pressed(key, over, hands) {
  const question = { contact: "share_contact", location: "share_location" }[key.asks];
  if (question && !(await ask(over, [say(question)], [[say("share"), true], [say("cancel"), false]], { role: "alertdialog" }))) return;
  await hands.deed({ kind: "key", label: key.label });
}

function attachments(hands, picker) {
  const words = (key, said) => [say(key), () => hands.deed({ kind: "words", words: said })];
  return [
    [say("pick_file"), () => picker.click()],
    words("send_photo", "(foto)"),
    words("send_album", "(album 3)"),
    words("send_pdf", "(pdf)"),
    words("send_location", "(lokasi)"),
    words("send_contact", "(kontak sendiri)"),
    words("send_other_contact", "(kontak joko)"),
    words("send_voice", "(suara)"),
    words("send_sticker", "(stiker)"),
    words("send_forwarded", `(terusan: ${say("forwarded_words")})`),
  ];
}

async function asDeed(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let signs = "";
  for (let place = 0; place < bytes.length; place += 0x8000) {
    signs += String.fromCharCode(...bytes.subarray(place, place + 0x8000));
  }
  return { kind: "file", name: file.name, mime_type: file.type || "application/octet-stream", content: btoa(signs) };
}
