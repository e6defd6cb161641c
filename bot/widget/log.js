// The conversation as it is shown: what was said by whom, in order, and what went wrong.

import { pressable, retire } from "./buttons.js";
import { contactList } from "./contacts.js";
import { hidden, make } from "./dom.js";
import { drawReply } from "./draw.js";
import { word } from "./words.js";

// So many entries are laid out wherever the conversation is scrolled to.
const RECENT = 8;
// So many messages are drawn when a long conversation is shown again, and each time that more are asked for.
const AT_ONCE = 40;
// A question of a person is a heading, to go to by headings, unless it is too long for one.
const HEADING_LIMIT = 200;
const STEPS = new Set(["question", "decision"]);
const ENDS = new Set(["stopped", "started_again"]);

export class Log {
  #element;
  #scroller;
  /** @type {Element[]} groups of buttons that the next step of the guided decision takes out of use */ #open = [];
  /** @type {string | undefined} what the person said last */ #said;
  /** @type {KeptMessage[]} what was said before all that is drawn */ #undrawn = [];
  /** @type {(count: number) => void} */ #drawMore = () => undefined;

  /** @param {HTMLElement} element @param {HTMLElement} scroller what scrolls it */
  constructor(element, scroller) {
    this.#element = element;
    this.#scroller = scroller;
  }

  /** Show what the person said. It is not read out: they know it. @param {string} text */
  addPerson(text) {
    this.#said = text;
    return this.#add(drawPerson(text));
  }

  /** Show what the person said as it is kept: what was taken out of it is out of sight and of what is printed. @param {Element} person @param {string} text */
  redrawPerson(person, text) {
    this.#said = text;
    person.lastElementChild?.replaceChildren(text);
  }

  /** Show a reply. A new step of the guided decision takes the buttons of the steps before it out of use. @param {Reply} reply @param {Actions} actions */
  addReply(reply, actions) {
    if (isStep(reply)) {
      retire(this.#open, this.#said);
      this.#open = [];
    }
    const drawn = this.#add(drawReply(reply, actions));
    this.#open.push(...drawn.querySelectorAll(".once"));
    return drawn;
  }

  /**
   * Show a conversation as it is kept, in place of what is shown: its latest part, and the rest whenever that is asked for. It is
   * no news, and is not read out.
   * @param {KeptMessage[]} messages @param {Actions} actions
   */
  drawKept(messages, actions) {
    this.#quietly(() => {
      this.empty();
      // From a message of the person's on, so that no reply stands without what it answers.
      let from = Math.max(messages.length - AT_ONCE, 0);
      while (from > 0 && messages[from]?.from !== "person") from -= 1;
      for (const message of messages.slice(from)) {
        if (message.from === "person") this.addPerson(message.text);
        else this.addReply(message, actions);
      }
      const chosen = chosenBy(messages);
      this.#undrawn = messages.slice(0, from);
      this.#drawMore = (count) => this.#drawBefore(count, chosen, actions);
      this.#drawMore(0);
    });
    const latest = this.latestSaid?.nextElementSibling ?? null;
    this.showBeginning(latest, "instant");
    requestAnimationFrame(() => this.showBeginning(latest, "instant"));
  }

  /** Show all that was said before what is shown. */
  drawAll() {
    if (this.#undrawn.length) this.#quietly(() => this.#drawMore(this.#undrawn.length));
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
    this.#open = [];
    this.#said = undefined;
    this.#undrawn = [];
  }

  /** What all of it stands in. */
  get element() {
    return this.#element;
  }

  /** Each entry that is drawn. */
  get entries() {
    return /** @type {HTMLElement[]} */ ([...this.#element.children]);
  }

  /** Whether the person has said anything yet. */
  get isBegun() {
    return this.#said !== undefined;
  }

  /** Where what the person said last stands, if anything. */
  get latestSaid() {
    return /** @type {HTMLElement | undefined} */ (this.said.at(-1));
  }

  /** Where each of the person's messages stands, in order: each begins an exchange. */
  get said() {
    return /** @type {HTMLElement[]} */ ([...this.#element.getElementsByClassName("person")]);
  }

  /** While busy, what is added is held back, to be read out once when it is complete. @param {boolean} now */
  set busy(now) {
    this.#element.setAttribute("aria-busy", String(now));
  }

  /**
   * Scroll to the beginning of an entry, since a reply can be longer than the window.
   * @param {Element | null} entry @param {ScrollBehavior} behavior "instant" where what is between may turn out longer once it is in sight
   */
  showBeginning(entry, behavior = "auto") {
    // Not scrollIntoView, which would scroll the page around the widget too.
    if (!entry) return;
    const covered = parseFloat(getComputedStyle(entry).scrollMarginTop);
    const top = entry.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top - covered;
    this.#scroller.scrollBy({
      top: top - parseFloat(getComputedStyle(this.#scroller).scrollPaddingTop || "0"),
      // Whom to call is there at once.
      behavior: entry.querySelector(".panel") ? "instant" : behavior,
    });
  }

  /** Draw so many more of the messages before what is drawn, and the button for what is left. @param {number} count @param {(string | undefined | null)[]} chosen @param {Actions} actions */
  #drawBefore(count, chosen, actions) {
    let from = Math.max(this.#undrawn.length - count, 0);
    while (count && from > 0 && this.#undrawn[from]?.from !== "person") from -= 1;
    const drawn = this.#undrawn.slice(from).map((message, place) => {
      if (message.from === "person") return drawPerson(message.text);
      const reply = drawReply(message, actions);
      reply.classList.add("past");
      const groups = reply.querySelectorAll(".once");
      const by = chosen[from + place];
      if (by === null) this.#open.push(...groups);
      else retire(groups, by);
      return reply;
    });
    this.#undrawn = this.#undrawn.slice(0, from);
    const before = this.#element.querySelector(":scope > .earlier");
    const more = make("div", { class: "earlier" }, pressable(word("earlier"), () => {
      const [top, height, shown] = [this.#scroller.scrollTop, this.#scroller.scrollHeight, this.said.length];
      this.#quietly(() => this.#drawMore(AT_ONCE));
      // What was in view stays there, and the keyboard goes on from the exchange above it.
      this.#scroller.scrollTo({ top: top + this.#scroller.scrollHeight - height, behavior: "instant" });
      this.said.at(-shown - 1)?.focus({ preventScroll: true });
    }));
    before?.remove();
    this.#element.prepend(...(from > 0 ? [more] : []), ...drawn);
  }

  /** Draw what is not news, and not read out. @param {() => void} draw */
  #quietly(draw) {
    this.#element.setAttribute("aria-live", "off");
    draw();
    // After the browser has told assistive technology of the change, so that it is told while nothing is read out.
    requestAnimationFrame(() => this.#element.setAttribute("aria-live", "polite"));
  }

  /** @template {HTMLElement} T @param {T} entry */
  #add(entry) {
    this.#element.append(entry);
    this.#element.children[this.#element.children.length - RECENT - 1]?.classList.add("past");
    return entry;
  }
}

/** What a person said, as something to go to. @param {string} text */
function drawPerson(text) {
  const words = make("p", { dir: "auto" }, text);
  if (text.length <= HEADING_LIMIT) {
    words.setAttribute("role", "heading");
    words.setAttribute("aria-level", "2");
  }
  return make("div", { class: "person", "aria-live": "off", tabindex: -1 }, hidden(word("you")), words);
}

/** @param {Reply} reply */
function isStep({ custom: { kind, reason } }) {
  return STEPS.has(kind) || ENDS.has(reason ?? "");
}

/**
 * For each message, what the person said when the next step took its buttons out of use; null where they still are in use.
 * @param {KeptMessage[]} messages
 */
function chosenBy(messages) {
  /** @type {(string | undefined | null)[]} */
  const chosen = messages.map(() => null);
  /** @type {string | undefined} */
  let said;
  let first = 0;
  messages.forEach((message, place) => {
    if (message.from === "person") said = message.text;
    else if (isStep(message)) {
      chosen.fill(said, first, place);
      first = place;
    }
  });
  return chosen;
}
