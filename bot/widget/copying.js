// Copying a text, and saying so.

import { word } from "./words.js";

/**
 * Copy the text, and say so; the button, if there is one that stays, says it too.
 * @param {string} text @param {HTMLButtonElement | null} button @param {Actions} actions
 */
export async function copy(text, button, actions) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    actions.trouble(word("not_copied"), word("not_copied_detail"));
    return;
  }
  if (button) button.textContent = word("copied");
  actions.tell(word("copied"));
}
