// The village as this page knows it; whoever draws a part of it listens for what changes.

const state = { cast: [], phones: {}, journal: [], house: {}, now: 0, heard: 0, era: -1 };
const listeners = new Map();
const JOURNAL = 500;

export const village = state;

/** Call back whenever something of this kind happens: whole, message, standing, sign, ... */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
}

/** Forget every listener, because the page is drawn anew. */
export function silence() {
  listeners.clear();
}

/** The village's time now, in milliseconds; its clock goes on between two pieces of news. */
export function now() {
  return state.now + (performance.now() - state.heard);
}

/** Who is called how. */
export function called(name) {
  return state.cast.find((one) => one.name === name)?.called ?? name;
}

/** The messages of one phone, oldest first. */
export function chat(name) {
  return [...state.phones[name].messages.values()];
}

/** Take in a piece of news from the sandbox. */
export function hear(news) {
  if (news.now) Object.assign(state, { now: news.now, heard: performance.now() });
  if (news.whole) return hearWhole(news.whole);
  for (const [name, phone] of Object.entries(news.phones ?? {})) {
    state.phones[name] = asPhone(phone);
    tell("phone", name);
  }
  for (const [name, standing] of Object.entries(news.standing ?? {})) {
    state.phones[name].standing = standing;
    tell("standing", name);
  }
  for (const one of news.messages ?? []) hearMessage(one);
  for (const one of news.signs ?? []) tell("sign", one);
  if (news.journal) {
    state.journal = [...state.journal, ...news.journal].slice(-JOURNAL);
    tell("journal", news.journal);
  }
  if (news.house) {
    state.house = news.house;
    tell("house");
  }
  for (const line of news.acts ?? []) tell("act", line);
}

function hearWhole(whole) {
  Object.assign(state, { cast: whole.cast, journal: whole.journal, house: whole.house, era: whole.era });
  state.phones = Object.fromEntries(
    Object.entries(whole.phones).map(([name, phone]) => [name, asPhone(phone)]),
  );
  tell("whole");
}

function hearMessage({ who, id, message }) {
  const { messages } = state.phones[who];
  const isNew = !messages.has(id);
  if (message) messages.set(id, message);
  else messages.delete(id);
  tell("message", { who, id, message, isNew });
}

function asPhone(phone) {
  return { ...phone, messages: new Map(phone.messages.map((one) => [one.id, one])) };
}

function tell(kind, what) {
  for (const listener of listeners.get(kind) ?? []) listener(what);
}
