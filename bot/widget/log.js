// The conversation as it is shown: what was said by whom, in order, and what went wrong.

import { pressable, retire } from "./buttons.js";
import { contactList } from "./contacts.js";
import { hidden, make } from "./dom.js";
import { drawReply } from "./draw.js";
import { word } from "./words.js";

// So many entries are laid out wherever the conversation is scrolled to.
const RECENT = 8;
const STEPS = new Set(["question", "decision"]);
const ENDS = new Set(["stopped", "started_again"]);

export class Log {
  #element;
  #scroller;

  /** @param {HTMLElement} element @param {HTMLElement} scroller what scrolls it */
  constructor(element, scroller) {
    this.#element = element;
    this.#scroller = scroller;
  }

  /** Show what the person said. It is not read out: they know it. @param {string} text */
  addPerson(text) {
    return this.#add(make("div", { class: "person", "aria-live": "off" }, hidden(word("you")), make("p", { dir: "auto" }, text)));
  }

  /** Show what the person said as it is kept: what was taken out of it is out of sight and of what is printed. @param {Element} person @param {string} text */
  redrawPerson(person, text) {
    person.lastElementChild?.replaceChildren(text);
  }

  /** Show a reply. A new step of the guided decision takes the buttons of the steps before it out of use. @param {Reply} reply @param {Actions} actions */
  addReply(reply, actions) {
    const { kind, reason } = reply.custom;
    if (STEPS.has(kind) || ENDS.has(reason ?? "")) retire(this.#element.querySelectorAll(".once"), this.#lastSaid());
    return this.#add(drawReply(reply, actions));
  }

  /**
   * Show that something failed.
   * @param {string} title @param {string} detail
   * @param {Partial<Problem>} more contacts to call meanwhile, a reference to quote
   * @param {() => void} [again] what "Try again" does
   */
  addTrouble(title, detail, { contacts, reference } = {}, again) {
    return this.#add(make("div", { class: "trouble" },
      make("h2", {}, title),
      make("p", {}, detail),
      again ? make("div", { class: "choices" }, pressable(word("try_again"), again)) : null,
      contacts ? contactList(contacts) : null,
      reference ? make("p", { class: "reference" }, word("reference", { reference })) : null));
  }

  /** Show a line of the widget's own. @param {string} text */
  addNotice(text) {
    return this.#add(make("div", { class: "reply notice" }, make("p", {}, text)));
  }

  /** Take everything away. */
  empty() {
    this.#element.replaceChildren();
  }

  /** Whether the person has said anything yet. */
  get isBegun() {
    return this.#element.querySelector(".person") !== null;
  }

  /** While busy, what is added is held back, to be read out once when it is complete. @param {boolean} now */
  set busy(now) {
    this.#element.setAttribute("aria-busy", String(now));
  }

  /** Draw what was said before, which is not news and not read out; then show where its last turn begins. @param {() => void} draw */
  drawQuietly(draw) {
    this.#element.setAttribute("aria-live", "off");
    draw();
    // After the browser has told assistive technology of the change, so that it is told while nothing is read out.
    requestAnimationFrame(() => this.#element.setAttribute("aria-live", "polite"));
    const turn = [...this.#element.querySelectorAll(".person")].at(-1)?.nextElementSibling;
    this.showBeginning(turn ?? null);
  }

  /** Scroll to the beginning of an entry, since a reply can be longer than the window. @param {Element | null} entry */
  showBeginning(entry) {
    // Not scrollIntoView, which would scroll the page around the widget too.
    if (!entry) return;
    const covered = parseFloat(getComputedStyle(entry).scrollMarginTop);
    const top = entry.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top - covered;
    this.#scroller.scrollBy({
      top: top - parseFloat(getComputedStyle(this.#scroller).scrollPaddingTop || "0"),
      // Whom to call is there at once.
      behavior: entry.querySelector(".panel") ? "instant" : "auto",
    });
  }

  /** @template {HTMLElement} T @param {T} entry */
  #add(entry) {
    this.#element.append(entry);
    this.#element.children[this.#element.children.length - RECENT - 1]?.classList.add("past");
    return entry;
  }

  #lastSaid() {
    return [...this.#element.querySelectorAll(".person p")].at(-1)?.textContent ?? undefined;
  }
}
