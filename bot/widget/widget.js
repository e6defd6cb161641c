// <sharing-assistant>: the assistant on any page, in a tree of its own that the page's styles do not reach.

import { startConversation } from "./conversation.js";
import { buildFrame } from "./frame.js";
import { launcherButton, letOpen } from "./launcher.js";
import { settingsOf } from "./settings.js";
import { openStore } from "./store.js";
import { styleSheet } from "./styles.js";

const TAG = "sharing-assistant";

class SharingAssistant extends HTMLElement {
  connectedCallback() {
    // Moved about on the page, it goes on as it is.
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleSheet()];
    const settings = settingsOf(this, import.meta.url);
    const store = openStore(this.id);
    const life = new AbortController().signal;
    if (settings.layout === "page") {
      const frame = buildFrame(settings);
      root.append(frame.element);
      startConversation(this, frame, settings, store, life);
      return;
    }
    const button = launcherButton(settings.name);
    root.append(button);
    letOpen(button, store, () => {
      const frame = buildFrame(settings);
      root.append(frame.element);
      const box = startConversation(this, frame, settings, store, life);
      return { dialog: /** @type {HTMLDialogElement} */ (frame.element), close: frame.close, enter: () => { box.fit(); box.focus(); } };
    });
  }
}

if (!customElements.get(TAG)) customElements.define(TAG, SharingAssistant);
