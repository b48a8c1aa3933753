// The page's few pictures, drawn here so that none is fetched.

const NAMESPACE = "http://www.w3.org/2000/svg";
const PATHS = {
  attach: "M8 12.5 14.5 6a3 3 0 0 1 4.2 4.2l-8.4 8.4a5 5 0 0 1-7-7L11 4",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.6 5.6l12.8 12.8",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
  close: "M6 6l12 12M18 6 6 18",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  home: "M4 11.5 12 4l8 7.5V20h-5.5v-5h-5v5H4z",
  journal: "M5 5h14M5 10h14M5 15h9M5 20h6",
  keys: "M4 6h7v5H4zM13 6h7v5h-7zM4 13h7v5H4zM13 13h7v5h-7z",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  sent: "M5 12.5l4 4L19 7",
  taken: "M2 12.5l4 4L15.5 7M11 15l1.5 1.5L22 7",
  waiting: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l2.5 1.5",
  send: "M4 12 20 4l-5 16-3.5-6.5zM20 4l-8.5 9.5",
  signal: "M4 19v-3M9 19v-6M14 19v-9M19 19V6",
  nosignal: "M4 19v-3M9 19v-6M14 19v-3M19 19V6M3 3l18 18",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5",
  talk: "M4 5h16v11H10l-5 4v-4H4z",
  tour: "M5 21V4M5 5h13l-3 4 3 4H5",
  trouble: "M13 3 5 13.5h6L10 21l9-11.5h-6z",
};

/** A drawing of the size of a letter; hidden from readers, its button has words. */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const path = document.createElementNS(NAMESPACE, "path");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24", width: "20", height: "20", fill: "none", stroke: "currentColor",
    "stroke-width": "1.8", "stroke-linecap": "round", "stroke-linejoin": "round",
    "aria-hidden": "true", class: `icon icon-${name}`,
  })) svg.setAttribute(key, value);
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
