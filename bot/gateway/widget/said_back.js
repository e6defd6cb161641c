// Draws what is said of what was just typed: the answer that was understood, the one to be confirmed, or that it was none.

import { make } from "./dom.js";
import { markdown } from "./markdown.js";

/** @param {Custom} custom */
export function saidBack({ taken, confirm, still_open: stillOpen }) {
  const words = taken?.words ?? confirm?.words ?? stillOpen;
  return words ? make("div", { class: "said-back" }, markdown(words)) : null;
}
