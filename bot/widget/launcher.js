// The button that opens the panel, and what opening and closing mean.

import { make } from "./dom.js";
import { word } from "./words.js";

const OPEN = "open";
// On a screen as small as this the panel takes all of it (panel.css says the same), and what is behind it is out of reach.
const SMALL = "(max-width: 34em), (max-height: 24em)";

/** @param {string} name */
export function launcherButton(name) {
  return make("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false", title: name },
    make("span", { class: "bubble", "aria-hidden": "true" }), word("open"));
}

/**
 * Lets the button open the panel and the panel close again. `panel` builds it when it is first needed.
 * @param {HTMLButtonElement} button @param {Store} store @param {AbortSignal} life until when
 * @param {() => {dialog: HTMLDialogElement, close: HTMLElement | null, enter: () => void}} panel
 */
export function letOpen(button, store, life, panel) {
  const small = window.matchMedia(SMALL);
  /** @type {ReturnType<typeof panel> | undefined} */
  let built;

  function open() {
    built ??= build();
    if (built.dialog.open) return built;
    if (small.matches) built.dialog.showModal();
    else built.dialog.show();
    button.setAttribute("aria-expanded", "true");
    store.set(OPEN, "yes");
    return built;
  }

  function build() {
    const made = panel();
    made.close?.addEventListener("click", () => made.dialog.close());
    made.dialog.addEventListener("keydown", (event) => {
      // While a word is put together (in Japanese, for instance), Escape is about the word.
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      made.dialog.close();
    });
    made.dialog.addEventListener("close", () => {
      // Closed only to be opened in the other way, as the screen has become small or large.
      if (made.dialog.open || life.aborted) return;
      button.setAttribute("aria-expanded", "false");
      store.remove(OPEN);
      button.focus();
    });
    return made;
  }

  button.addEventListener("click", () => open().enter());
  // A panel that was open on the last page of the site is open on this one, without taking the focus.
  if (store.get(OPEN)) {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    open();
    before?.focus?.({ preventScroll: true });
  }
  small.addEventListener("change", () => {
    if (!built?.dialog.open) return;
    const root = /** @type {ShadowRoot} */ (button.getRootNode());
    const focused = /** @type {HTMLElement | null} */ (root.activeElement);
    built.dialog.close();
    if (small.matches) built.dialog.showModal();
    else built.dialog.show();
    focused?.focus({ preventScroll: true });
  }, { signal: life });
}
