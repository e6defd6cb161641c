// <sharing-assistant>: the assistant on any page, in a tree of its own that the page's styles do not reach.

import { keepTyped } from "./box.js";
import { startConversation } from "./conversation.js";
import { buildFrame } from "./frame.js";
import { launcherButton, letOpen } from "./launcher.js";
import { join, part } from "./leaving.js";
import { SETTABLE, settingsOf } from "./settings.js";
import { openStore } from "./store.js";
import { styleSheet } from "./styles.js";

const TAG = "sharing-assistant";

class SharingAssistant extends HTMLElement {
  /** @type {AbortController | null} from when it began to when it ends */ #life = null;
  #isChanging = false;

  connectedCallback() {
    join(this);
    // Moved about on the page, it goes on as it is.
    this.begin();
  }

  static get observedAttributes() {
    return SETTABLE;
  }

  attributeChangedCallback() {
    if (!this.#life || this.#isChanging) return;
    this.#isChanging = true;
    // Once for all that change together.
    queueMicrotask(() => {
      this.#isChanging = false;
      if (!this.#life) return;
      this.end();
      this.begin();
    });
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      part(this);
      this.end();
    });
  }

  /** What the page sets. */
  get settings() {
    return settingsOf(this, import.meta.url);
  }

  /** Show the button, or the conversation. */
  begin() {
    if (this.#life) return;
    this.#life = new AbortController();
    const life = this.#life.signal;
    const { settings } = this;
    // What an old browser cannot do fails before anything takes the place of the plain page.
    const [sheet, first] = [styleSheet(), settings.layout === "page" ? buildFrame(settings) : launcherButton(settings.name)];
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const store = openStore(this, life);
    if (!(first instanceof HTMLElement)) {
      // Typed into the plain page, which was there before this script.
      const plain = this.querySelector("textarea");
      const isTyping = plain !== null && plain === document.activeElement;
      keepTyped(store, plain?.value ?? "");
      this.replaceChildren();
      root.append(first.element);
      const box = startConversation(first, settings, store, life);
      if (isTyping) box.focus();
      return;
    }
    root.append(first);
    letOpen(first, store, life, () => {
      const frame = buildFrame(settings);
      root.append(frame.element);
      const box = startConversation(frame, settings, store, life);
      return { dialog: /** @type {HTMLDialogElement} */ (frame.element), close: frame.close, enter: () => box.enter() };
    });
  }

  /** Show nothing, and listen to nothing. The conversation goes on where another widget, or this one, begins. */
  end() {
    this.#life?.abort();
    this.#life = null;
    this.shadowRoot?.replaceChildren();
  }
}

if (!customElements.get(TAG)) customElements.define(TAG, SharingAssistant);
