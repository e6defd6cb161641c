// Draws whom to call.

import { make, telephone } from "./dom.js";
import { plain } from "./markdown.js";
import { word } from "./words.js";

/** The one that is right everywhere, for when nothing else can be known. @returns {Contact} */
export function emergencyServices() {
  return { name: word("emergency_services"), phone: word("call_999"), when: word("emergency_when") };
}

/** Contacts with numbers that can be rung, in their order. @param {Contact[]} contacts */
export function contactList(contacts) {
  return make("ul", { class: "contacts" }, contacts.map(({ name, phone, when }) =>
    make("li", {}, telephone(phone, word("call", { phone })), make("strong", {}, name), when ? make("span", {}, when) : null)));
}

/**
 * The blocks of a text without the lines of its lists that name a contact, since those are drawn.
 * @param {import("./markdown.js").Block[]} words @param {Contact[]} contacts
 */
export function withoutContacts(words, contacts) {
  const names = (/** @type {string} */ line) => contacts.some(({ phone }) => plain(line).includes(phone));
  return words
    .map((block) => (block.type === "ul" ? { ...block, lines: block.lines.filter((line) => !names(line)) } : block))
    .filter((block) => block.lines.length);
}
