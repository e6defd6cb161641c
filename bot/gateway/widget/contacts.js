// Draws whom to call.

import { make, telephone } from "./dom.js";
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
