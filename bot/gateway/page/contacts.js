// Draws whom to call.

import { make, telephone, word } from "./dom.js";

/** Contacts ({name, phone, when}) with numbers that can be rung, in their order. */
export function contactList(contacts) {
  return make("ul", { class: "contacts" }, contacts.map((contact) =>
    make("li", {}, telephone(contact.phone, word("call", contact)), make("strong", {}, contact.name), make("span", {}, contact.when))));
}
