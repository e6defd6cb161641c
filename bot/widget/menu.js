// What is needed now and then, behind one button: it closes on Escape, on a press elsewhere, and when something is chosen.

import { make } from "./dom.js";
import { word } from "./words.js";

/** The button, and the list that it opens, which is to be filled. */
export function buildMenu() {
  const list = make("div", { id: "menu", class: "menu", popover: "auto", role: "group", "aria-label": word("menu") });
  const button = make("button", { type: "button", class: "quiet", popovertarget: "menu" }, word("menu"));
  list.addEventListener("beforetoggle", () => {
    // It is drawn over everything, and has no place of its own there: below the line with 999 and the way out.
    const line = /** @type {HTMLElement} */ (button.closest(".emergency"));
    list.style.setProperty("--top", `${line.getBoundingClientRect().bottom}px`);
    list.style.setProperty("--right", `${document.documentElement.clientWidth - button.getBoundingClientRect().right}px`);
  });
  list.addEventListener("click", () => list.hidePopover());
  return { button, list };
}

/** Whether a menu in there is open, which Escape is about then. @param {Element} frame */
export function isMenuOpen(frame) {
  return frame.querySelector(".menu:popover-open") !== null;
}
