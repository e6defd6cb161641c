// Draws what is said of the last message: the answer that was understood, beside the button that changes it; what it made
// pointless; the answer to be confirmed; or that it was none.

import { tapButton } from "./buttons.js";
import { make } from "./dom.js";
import { markdown } from "./markdown.js";
import { word } from "./words.js";

/** @param {Custom} custom @param {Actions} actions */
export function saidBack({ taken, dropped, confirm, still_open: stillOpen }, actions) {
  const words = [taken?.words, dropped?.words, confirm?.words ?? stillOpen].filter((said) => said !== undefined);
  if (!words.length) return null;
  const change = taken?.title && taken.payload
    ? tapButton({ title: taken.title, payload: taken.payload }, actions, word("change")) : null;
  return make("div", { class: "said-back once" }, words.map((said, place) =>
    make("div", {}, markdown(said), place === 0 ? change : null)));
}
