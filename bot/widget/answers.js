// Draws the answers given so far, each beside the button that changes it.

import { tapButton } from "./buttons.js";
import { make } from "./dom.js";
import { word } from "./words.js";

/** The buttons that change an answer. @param {ReplyButton[]} buttons */
export function changesAmong(buttons = []) {
  return buttons.filter((button) => button.payload.startsWith("/change_answer"));
}

/**
 * Each answer, as the text's last numbered list has it, with its button.
 * @param {import("./markdown.js").Block[]} words @param {ReplyButton[]} changes @param {Actions} actions
 */
export function changeList(words, changes, actions) {
  const lines = words.findLast((block) => block.type === "ol")?.lines ?? [];
  return make("ul", { class: "answers once" }, changes.map((button, place) =>
    make("li", {}, make("span", {}, lines[place] ?? button.title), tapButton(button, actions, word("change")))));
}
