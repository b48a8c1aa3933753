// Texts whose contrast with what lies below them is poorer than WCAG wants (4.5).
() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const over = (colours) => {
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, 1, 1);
    for (const one of colours) { brush.fillStyle = one; brush.fillRect(0, 0, 1, 1); }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((one) => one / 255).map((one) =>
      one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const poor = [];
  for (const one of document.querySelectorAll("#page *")) {
    const words = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
    if (!words || !one.checkVisibility() || !one.getClientRects().length) continue;
    const grounds = [];
    for (let below = one; below; below = below.parentElement) grounds.unshift(getComputedStyle(below).backgroundColor);
    const ground = over(grounds);
    const [a, b] = [light(ground), light(over([...grounds, getComputedStyle(one).color]))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${one.className} ${words.slice(0, 30)}`);
  }
  return poor;
}
