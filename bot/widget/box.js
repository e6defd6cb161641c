// The box to type in: it grows with its text, Enter sends, and what is not sent yet outlives a reload.

const DRAFT = "draft";

export class Box {
  #form;
  #input;
  #store;

  /** @param {HTMLFormElement} form @param {HTMLTextAreaElement} input @param {Store} store */
  constructor(form, input, store) {
    this.#form = form;
    this.#input = input;
    this.#store = store;
    input.addEventListener("input", () => this.#changed());
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
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
      // Where a finger sent it, the focus would bring the keyboard up over the reply.
      if (window.matchMedia("(pointer: fine)").matches) this.focus();
    });
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

  /** Go to the box without moving the page. */
  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** As tall as the text, up to the most that the style sheet allows. */
  fit() {
    const input = this.#input;
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
  }

  #changed() {
    this.fit();
    if (this.text) this.#store.set(DRAFT, this.text);
    else this.#store.remove(DRAFT);
  }
}
