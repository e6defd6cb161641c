// The conversation on the page: what was said by whom, in order, and what went wrong.

import { retire } from "./buttons.js";
import { contactList } from "./contacts.js";
import { hidden, make, word } from "./dom.js";
import { drawReply } from "./draw.js";

const log = document.getElementById("log");
const STEPS = new Set(["question", "decision"]);
const ENDS = new Set(["stopped", "started_again"]);

/** Show what the person said. It is not read out: they know it. */
export function addPerson(text) {
  return add(make("div", { class: "person", "aria-live": "off" }, hidden(word("you")), make("p", {}, text)));
}

/** Show a reply. A new step of the guided decision takes the buttons of the steps before it out of use. */
export function addReply(reply, actions) {
  const { kind, reason } = reply.custom;
  if (STEPS.has(kind) || ENDS.has(reason)) retire(log.querySelectorAll(".once"), lastSaid());
  return add(drawReply(reply, actions));
}

/** Show that something failed. more: `contacts` to call meanwhile, a `reference` to quote. */
export function addTrouble(title, detail, { contacts, reference } = {}) {
  return add(make("div", { class: "trouble" },
    make("h2", {}, title),
    make("p", {}, detail),
    contacts ? contactList(contacts) : null,
    reference ? make("p", { class: "reference" }, word("reference", { reference })) : null));
}

/** Show a line of the page's own. */
export function addNotice(text) {
  return add(make("div", { class: "reply notice" }, make("p", {}, text)));
}

/** Take everything away. */
export function empty() {
  log.replaceChildren();
}

/** Whether the person has said anything yet. */
export function isBegun() {
  return log.querySelector(".person") !== null;
}

/** While busy, what is added is held back, to be read out once when it is complete. */
export function setBusy(now) {
  log.setAttribute("aria-busy", String(now));
}

/** Draw what was said before, which is not news and not read out; then show where its last turn begins. */
export async function drawQuietly(draw) {
  log.setAttribute("aria-live", "off");
  try {
    await draw();
  } finally {
    log.setAttribute("aria-live", "polite");
  }
  if (isBegun()) showBeginning([...log.querySelectorAll(".person")].at(-1).nextElementSibling ?? log.lastElementChild);
}

/** Scroll to the beginning of an entry, since a reply can be longer than the window. */
export function showBeginning(entry) {
  entry.scrollIntoView({ block: "start" });
}

function add(entry) {
  log.append(entry);
  return entry;
}

function lastSaid() {
  return [...log.querySelectorAll(".person p")].at(-1)?.textContent;
}
