// Copying a text, and saying so.

import { word } from "./words.js";

/**
 * Copy the text; the button then says that it is copied.
 * @param {string} text @param {HTMLButtonElement} button @param {Actions} actions
 */
export async function copy(text, button, actions) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    actions.trouble(word("not_copied"), word("not_copied_detail"));
    return;
  }
  button.textContent = word("copied");
  actions.tell(word("copied"));
}
