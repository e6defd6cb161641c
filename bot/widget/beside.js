// What stands beside the conversation on a wide screen and after it on others: the answers given so far, and whose this is.

import { tapButton } from "./buttons.js";
import { hidden, make } from "./dom.js";
import { word } from "./words.js";

const OVER = new Set(["stopped", "started_again"]);

export class Beside {
  #answers = make("section", { class: "so-far", "aria-label": word("so_far"), hidden: "" });
  /** @type {HTMLElement} */ element;

  /** @param {Settings} settings */
  constructor({ layout, privacy, accessibility }) {
    const isPage = layout === "page";
    this.element = make(isPage ? "aside" : "div", { class: "side", ...(isPage ? { "aria-label": word("beside") } : {}) }, make("div", { class: "beside" },
      this.#answers,
      make("div", { class: "about" },
        make("p", {}, word("about")),
        make("p", { class: "keys" }, word("keys")),
        make("ul", {}, [[word("privacy"), privacy], [word("accessibility"), accessibility]].map(([text, href = ""]) =>
          make("li", {}, make("a", { href, target: "_blank", rel: "noopener" }, text, hidden(` ${word("new_tab")}`))))))));
  }

  /** Show what was answered so far in the decision that is open, or nothing. @param {Custom} custom @param {Actions} actions */
  show({ kind, reason, answered }, actions) {
    const isOver = kind === "decision" || OVER.has(reason ?? "");
    if (!isOver && answered === undefined) return;
    const lines = isOver ? [] : answered ?? [];
    this.#answers.hidden = !lines.length;
    this.#answers.replaceChildren(make("h2", {}, word("so_far")),
      make("dl", {}, lines.map(({ name, label, payload }) => make("div", {},
        make("dt", {}, name), make("dd", {}, label),
        make("dd", {}, tapButton({ title: word("change_answer", { name }), payload }, actions, word("change")))))));
  }

  /** Show no answers. */
  empty() {
    this.#answers.hidden = true;
  }
}
