// What can be used or seen and has no name for those who do not see it.
() => [...document.querySelectorAll("button, a, input, select, textarea, [role=img], img")]
  .filter((one) => !(one.getAttribute("aria-label") || one.alt || one.title || one.textContent.trim() || one.hidden || one.closest("label")))
  .map((one) => one.outerHTML)
