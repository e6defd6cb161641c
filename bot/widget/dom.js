// Makes elements. Text only ever becomes text: nothing that a person or a source wrote is read as markup.

import { word } from "./words.js";

/**
 * An element with attributes and children; a child may be a node, a string, nothing, or a list of these.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | ((event: MouseEvent) => void)>} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener("click", (event) => value(/** @type {MouseEvent} */ (event)));
    else element.setAttribute(name, String(value));
  }
  element.append(...flat(children));
  return element;
}

/**
 * A link to an https address, or its text alone where the address is anything else.
 * @param {string} text
 * @param {string} address
 */
export function link(text, address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return document.createTextNode(text);
  }
  if (url.protocol !== "https:") return document.createTextNode(text);
  return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text, hidden(` ${word("new_tab")}`));
}

/** A link that rings a number. @param {string} phone @param {string} text */
export function telephone(phone, text = phone) {
  return make("a", { href: `tel:${phone.replace(/[^0-9+]/g, "")}` }, text);
}

/** Words for those who hear the page, out of sight. @param {string} text */
export function hidden(text) {
  return make("span", { class: "hidden" }, text);
}

/** @param {Child} child @returns {(Node | string)[]} */
function flat(child) {
  if (Array.isArray(child)) return child.flatMap(flat);
  return child === null || child === undefined || child === "" ? [] : [child];
}
