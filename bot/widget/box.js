// The box to type in: it grows with its text, Enter sends, and what is not sent yet outlives a reload.

import { coversWhenTyping } from "./keyboard.js";

const DRAFT = "draft";
// Measuring it by script lays out the whole conversation for each key.
const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

/** Put what was typed elsewhere into the box that comes, after what is there. @param {Store} store @param {string} text */
export function keepTyped(store, text) {
  const draft = store.get(DRAFT) ?? "";
  if (text.trim() && text !== draft) store.set(DRAFT, draft ? `${draft}\n${text}` : text);
}

export class Box {
  #form;
  #input;
  #store;
  /** @type {(text: string) => void} */ #onChange = () => undefined;

  /** @param {HTMLFormElement} form @param {HTMLTextAreaElement} input @param {Store} store */
  constructor(form, input, store) {
    this.#form = form;
    this.#input = input;
    this.#store = store;
    input.addEventListener("input", () => this.#changed());
    input.addEventListener("keydown", (event) => {
      // 229: in Safari the Enter that ends a word that is put together comes after it.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.fill(store.get(DRAFT) ?? "");
  }

  /** Call `send(text)` for each message; what it has not taken (it gives false) stays in the box. @param {(text: string) => boolean} send */
  onMessage(send) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.text;
      if (!text.trim() || !send(text)) return;
      this.fill("");
      // The keyboard would stay over the reply.
      if (coversWhenTyping()) this.#input.blur();
      else this.focus();
    });
  }

  /** Call `changed(text)` now and after each change. @param {(text: string) => void} changed */
  onChange(changed) {
    this.#onChange = changed;
    changed(this.text);
  }

  get text() {
    return this.#input.value;
  }

  /** Put a text into the box. @param {string} text */
  fill(text) {
    this.#input.value = text;
    this.#changed();
  }

  /** Give a text back that could not be sent, unless something else has been typed meanwhile. @param {string} text */
  giveBack(text) {
    if (!this.text) this.fill(text);
  }

  /** Begin, as somebody has just opened this: in the box, unless a keyboard would come up over what is offered. */
  enter() {
    this.fit();
    if (!coversWhenTyping()) this.focus();
  }

  /** Go to the box without moving the page. */
  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** As tall as the text, up to the most that the style sheet allows. */
  fit() {
    if (GROWS_BY_ITSELF) return;
    const input = this.#input;
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
  }

  #changed() {
    this.fit();
    if (this.text) this.#store.set(DRAFT, this.text);
    else this.#store.remove(DRAFT);
    this.#onChange(this.text);
  }
}
