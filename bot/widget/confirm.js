// Asks before something that cannot be undone. Not the browser's own question: frames on another site get none.

import { make } from "./dom.js";
import { word } from "./words.js";

/** Whether the person agrees to clear the conversation. @param {Node} place @returns {Promise<boolean>} */
export function confirmClearing(place) {
  return new Promise((resolve) => {
    const close = () => dialog.close();
    const clear = () => dialog.close("clear");
    const keep = make("button", { type: "button", onclick: close }, word("keep"));
    const dialog = make("dialog", { class: "ask", "aria-labelledby": "ask", "aria-describedby": "ask-detail" },
      make("h2", { id: "ask" }, word("confirm_clear")),
      make("p", { id: "ask-detail" }, word("confirm_clear_detail")),
      make("div", { class: "choices" },
        make("button", { type: "button", class: "strong", onclick: clear }, word("do_clear")),
        keep));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "clear");
    });
    // The panel closes on Escape too, and is not meant here.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    place.appendChild(dialog);
    dialog.showModal();
    // Not the autofocus attribute, which browsers refuse in frames of other sites.
    keep.focus();
  });
}
