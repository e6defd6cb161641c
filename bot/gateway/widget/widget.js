// <sharing-assistant>: the assistant on any page, in a tree of its own that the page's styles do not reach.

import { startConversation } from "./conversation.js";
import colours from "./colours.css";
import { buildFrame } from "./frame.js";
import frameSheet from "./frame.css";
import { launcherButton, letOpen } from "./launcher.js";
import panelSheet from "./panel.css";
import repliesSheet from "./replies.css";
import { settingsOf } from "./settings.js";
import { openStore } from "./store.js";

const TAG = "sharing-assistant";

/** @type {CSSStyleSheet | undefined} */
let styles;

class SharingAssistant extends HTMLElement {
  connectedCallback() {
    // Moved about on the page, it goes on as it is.
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [(styles ??= styleSheet())];
    const settings = settingsOf(this, import.meta.url);
    const store = openStore(this.id);
    if (settings.layout === "page") {
      const frame = buildFrame(settings);
      root.append(frame.element);
      startConversation(this, frame, settings, store);
      return;
    }
    const button = launcherButton(settings.name);
    root.append(button);
    letOpen(button, store, () => {
      const frame = buildFrame(settings);
      root.append(frame.element);
      const box = startConversation(this, frame, settings, store);
      return { dialog: /** @type {HTMLDialogElement} */ (frame.element), close: frame.close, enter: () => { box.fit(); box.focus(); } };
    });
  }
}

/** One for all widgets of a page. Made by script, so that a strict policy without inline styles allows it. */
function styleSheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(colours + frameSheet + panelSheet + repliesSheet);
  return sheet;
}

if (!customElements.get(TAG)) customElements.define(TAG, SharingAssistant);
