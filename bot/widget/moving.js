// Going from exchange to exchange: by arrow keys, and to the latest by a button while it is out of sight.

import { make } from "./dom.js";
import { word } from "./words.js";

/**
 * Alt with an arrow goes to the exchange before or after, from anywhere; an arrow alone does where one has the focus, and up
 * from the box while it is empty. After the last comes the box.
 * @param {HTMLElement} frame @param {HTMLTextAreaElement} box @param {import("./log.js").Log} log
 */
export function moveByArrows(frame, box, log) {
  frame.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const said = log.said;
    const from = event.target instanceof Element ? event.target : box;
    const isIn = from.classList.contains("person");
    if (!event.altKey && !isIn && !(from === box && step < 0 && !box.value)) return;
    // Where the focus is in a reply, its own exchange is the one before.
    const before = said.filter((one) => one === from || one.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING).length;
    const at = before - 1 + step + Number(step < 0 && !isIn);
    if (at < 0 || !said.length) return;
    event.preventDefault();
    const next = said[at] ?? box;
    next.focus({ preventScroll: true });
    if (next !== box) log.showBeginning(next, "instant");
  });
}

/**
 * A button that goes to the latest message, in sight only while that is not.
 * @param {HTMLElement} frame @param {import("./log.js").Log} log @param {AbortSignal} life until when it watches
 */
export function latestButton(frame, log, life) {
  const button = make("button", { type: "button", class: "latest", hidden: "", onclick: () => {
    const said = log.latestSaid;
    said?.focus({ preventScroll: true });
    log.showBeginning(said ?? null, "instant");
  } }, word("latest"));
  const watch = new IntersectionObserver(([entry]) => {
    button.hidden = Boolean(entry?.isIntersecting) || !log.latestSaid;
  }, { root: frame });
  /** @type {Element | null} */
  let watched = null;
  const change = new MutationObserver(() => {
    const last = log.element.lastElementChild;
    if (last === watched) return;
    watch.disconnect();
    watched = last;
    if (last) watch.observe(last);
    else button.hidden = true;
  });
  change.observe(log.element, { childList: true });
  life.addEventListener("abort", () => {
    watch.disconnect();
    change.disconnect();
  });
  return button;
}
