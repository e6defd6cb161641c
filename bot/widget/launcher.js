// The button that opens the panel, and what opening and closing mean.

import { make } from "./dom.js";
import { isMenuOpen } from "./menu.js";
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
 * Lets the button, and the page, open the panel and close it again. `panel` builds it when it is first needed.
 * @param {HTMLButtonElement} button @param {Store} store @param {AbortSignal} life until when
 * @param {() => {dialog: HTMLDialogElement, close: HTMLElement | null, box: import("./box.js").Box}} panel
 * @param {import("./host_events.js").TellPage} tell
 */
export function letOpen(button, store, life, panel, tell) {
  const small = window.matchMedia(SMALL);
  /** @type {ReturnType<typeof panel> | undefined} */
  let built;
  /** @type {HTMLElement | null} what has the focus back afterwards; null leaves it where it is */
  let opener = button;

  function open() {
    built ??= build();
    if (built.dialog.open) return built;
    opener = focused() ?? button;
    if (small.matches) built.dialog.showModal();
    else built.dialog.show();
    button.setAttribute("aria-expanded", "true");
    store.set(OPEN, "yes");
    return built;
  }

  /** Open it without taking the focus. */
  function openQuietly() {
    if (isOpen()) return;
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    open();
    before?.focus?.({ preventScroll: true });
  }

  /** @param {() => void} how */
  function openAndTell(how) {
    const wasOpen = isOpen();
    how();
    if (!wasOpen) tell("open");
  }

  function build() {
    const made = panel();
    made.close?.addEventListener("click", () => made.dialog.close());
    made.dialog.addEventListener("keydown", (event) => {
      // While a word is put together (in Japanese, for instance), Escape is about the word.
      if (event.key !== "Escape" || event.isComposing || isMenuOpen(made.dialog)) return;
      event.preventDefault();
      made.dialog.close();
    });
    made.dialog.addEventListener("close", () => {
      // Closed only to be opened in the other way, as the screen has become small or large.
      if (made.dialog.open || life.aborted) return;
      button.setAttribute("aria-expanded", "false");
      store.remove(OPEN);
      if (opener) (opener.isConnected ? opener : button).focus();
      tell("close");
    });
    return made;
  }

  const isOpen = () => built?.dialog.open ?? false;
  const within = () => /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (button.getRootNode()).activeElement);
  /** What has the focus on the page around the widget. */
  const focused = () => {
    const one = document.activeElement;
    return one instanceof HTMLElement && one !== document.body && within() === null ? one : null;
  };

  button.addEventListener("click", () => openAndTell(() => open().box.enter()));
  // A panel that was open on the last page of the site is open on this one.
  if (store.get(OPEN)) {
    openQuietly();
    opener = button;
  }
  small.addEventListener("change", () => {
    if (!built?.dialog.open) return;
    const before = within();
    built.dialog.close();
    if (small.matches) built.dialog.showModal();
    else built.dialog.show();
    before?.focus({ preventScroll: true });
  }, { signal: life });

  return {
    get isOpen() {
      return isOpen();
    },
    open: () => openAndTell(() => (navigator.userActivation.isActive ? open().box.enter() : openQuietly())),
    focusBox: () => openAndTell(() => open().box.focus()),
    close() {
      // Somebody who is typing elsewhere on the page goes on there.
      if (within() === null) opener = null;
      built?.dialog.close();
    },
  };
}
