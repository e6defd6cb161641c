// Prints one part of the conversation alone, whatever page the widget stands on.

import sheet from "./print.css";

// How long the frame stays after printing has begun; Safari prints after the call returns.
const FRAME_KEPT_MS = 60_000;

/**
 * Unfold everything while the page itself is printed, but for the form, whose words the record repeats.
 * @param {Element} frame @param {() => void} drawAll draws what is not drawn yet @param {AbortSignal} life until when
 */
export function printWhole(frame, drawAll, life) {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  const fold = (/** @type {boolean} */ isFolded) => unfolded.forEach((one) => { one.open = !isFolded; });
  window.addEventListener("beforeprint", () => {
    drawAll();
    unfolded = [...frame.querySelectorAll("details")].filter((one) => !one.open && !one.querySelector("form, textarea"));
    fold(false);
  }, { signal: life });
  window.addEventListener("afterprint", () => fold(true), { signal: life });
}

/**
 * Print copies of these elements. They go into a frame of their own, because printing the page would print all of it.
 * Throws where the browser does not let this page print.
 * @param {Element[]} elements @param {Node} place in which tree the frame can stand
 */
export function print(elements, place) {
  const frame = document.createElement("iframe");
  frame.className = "hidden";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  place.appendChild(frame);
  setTimeout(() => frame.remove(), FRAME_KEPT_MS);
  const page = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  const style = new page.CSSStyleSheet();
  style.replaceSync(sheet);
  page.document.adoptedStyleSheets = [style];
  page.document.documentElement.lang = "en-GB";
  for (const element of elements) page.document.body.append(page.document.importNode(element, true));
  for (const part of page.document.querySelectorAll("[hidden]")) part.removeAttribute("hidden");
  for (const part of page.document.querySelectorAll("details")) {
    // What is typed there stands in the record, too.
    if (part.querySelector("textarea")) part.remove();
    part.open = true;
  }
  page.print();
}
