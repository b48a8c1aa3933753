// What a visitor chose last time, kept by the browser; a browser that keeps nothing is fine too.

const KEY = "desa";
const kept = read();

export const choices = {
  /** "id" or "en"; by default what the browser speaks. */
  language: kept.language ?? (navigator.language.toLowerCase().startsWith("id") ? "id" : "en"),
  /** "light", "dark", or nothing for what the machine prefers. */
  theme: kept.theme ?? "",
  /** The phones that are open, in the order of the cast. */
  open: Array.isArray(kept.open) ? kept.open : ["siti", "harto", "rina"],
  /** Whether the list of what happened is open. */
  journal: kept.journal ?? false,
  /** Whether the first words have been put away. */
  welcomed: kept.welcomed ?? false,
};

/** Keep the choices as they are now. */
export function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

/** Whether the page is to be dark. */
export function isDark() {
  return choices.theme ? choices.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Give the page its colours. */
export function dress() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}
