// <sharing-assistant>: the assistant on any page, in a tree of its own that the page's styles do not reach.

import { keepTyped } from "./box.js";
import { startConversation } from "./conversation.js";
import { buildFrame } from "./frame.js";
import { launcherButton, letOpen } from "./launcher.js";
import { join, part } from "./leaving.js";
import { BEGINNING, checkValue, SETTABLE, settingsOf } from "./settings.js";
import { openStore } from "./store.js";
import { styleSheet } from "./styles.js";
import { haveEasyWords, useWords } from "./words.js";

const TAG = "sharing-assistant";
// Chosen in the menu, for this tab.
const EASY = "easy";
const EASY_SOON_MS = 1_000;

/** @typedef {{readonly isOpen: boolean, open(): void, close(): void, focusBox(): void}} Shown */

/** @typedef {import("./element.d.ts").SharingAssistantElement} SharingAssistantElement */
/** @implements {SharingAssistantElement} */
class SharingAssistant extends HTMLElement {
  /** @type {AbortController | null} from when it began to when it ends */ #life = null;
  /** @type {Shown | null} what there is to open and to close */ #shown = null;
  #isChanging = false;
  #isSwitched = false;

  connectedCallback() {
    join(this);
    // Moved about on the page, it goes on as it is.
    this.begin();
  }

  static get observedAttributes() {
    return SETTABLE;
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (!this.#life || before === value) return;
    if (!BEGINNING.includes(name)) checkValue(this, name);
    else this.#beginLater();
  }

  #beginLater() {
    if (this.#isChanging) return;
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

  /** Whether the conversation is shown. */
  get isOpen() {
    return this.#shown?.isOpen ?? false;
  }

  /** Show the panel, and go into it if somebody has just asked for it. */
  open() {
    this.#shown?.open();
  }

  /** Close the panel. */
  close() {
    this.#shown?.close();
  }

  /** Show the panel, and go to the box. */
  focusBox() {
    this.#shown?.focusBox();
  }

  /** Show the button, or the conversation. */
  begin() {
    if (this.#life) return;
    this.#life = new AbortController();
    const life = this.#life.signal;
    const store = openStore(this, life);
    const isEasy = (store.get(EASY) ?? String(this.hasAttribute("easy-read"))) === "true";
    if (!isEasy) {
      this.#draw(store, life, isEasy);
      return;
    }
    // 999 and the way to leave do not wait for words that are late: what the widget says is then in the usual ones.
    const soon = new Promise((done) => setTimeout(done, EASY_SOON_MS));
    Promise.race([haveEasyWords(this.settings.api), soon]).then(() => life.aborted || this.#draw(store, life, isEasy));
  }

  /** @param {Store} store @param {AbortSignal} life @param {boolean} isEasy */
  #draw(store, life, isEasy) {
    useWords(isEasy);
    /** @type {Settings} */
    const settings = {
      ...this.settings, isEasy, isSwitched: this.#isSwitched,
      switchWords: async () => {
        if (!isEasy && !(await haveEasyWords(settings.api))) return false;
        store.set(EASY, String(!isEasy));
        this.end();
        this.#isSwitched = true;
        this.begin();
        return true;
      },
    };
    this.#isSwitched = false;
    /** @type {import("./host_events.js").TellPage} */
    const tell = (name, detail) => {
      // Nobody is told once this is left: the page could keep somebody who is being watched from leaving.
      if (!life.aborted) this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    };
    // What an old browser cannot do fails before anything takes the place of the plain page.
    const [sheet, first] = [styleSheet(), settings.layout === "page" ? buildFrame(settings) : launcherButton(settings.name)];
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    if (!(first instanceof HTMLElement)) {
      // Typed into the plain page, which was there before this script.
      const plain = this.querySelector("textarea");
      const isTyping = plain !== null && plain === document.activeElement;
      keepTyped(store, plain?.value ?? "");
      this.replaceChildren();
      root.append(first.element);
      const box = startConversation(first, settings, store, life, tell);
      if (isTyping) box.focus();
      this.#shown = { isOpen: true, open() {}, close() {}, focusBox: () => box.focus() };
      return;
    }
    root.append(first);
    this.#shown = letOpen(first, store, life, () => {
      const frame = buildFrame(settings);
      root.append(frame.element);
      const box = startConversation(frame, settings, store, life, tell);
      return { dialog: /** @type {HTMLDialogElement} */ (frame.element), close: frame.close, box };
    }, tell);
  }

  /** Show nothing, and listen to nothing. The conversation goes on where another widget, or this one, begins. */
  end() {
    this.#life?.abort();
    this.#life = null;
    this.#shown = null;
    this.shadowRoot?.replaceChildren();
  }
}

if (!customElements.get(TAG)) customElements.define(TAG, SharingAssistant);
