// Makes elements. Text only ever becomes text: nothing that a person or a source wrote is read as markup.

/** An element with attributes and children; a child may be a node, a string, nothing, or a list of these. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A link to an https address, or its text alone where the address is anything else. */
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

/** A link that rings a number. */
export function telephone(phone, text = phone) {
  return make("a", { href: `tel:${phone.replace(/[^0-9+]/g, "")}` }, text);
}

/** Words for those who hear the page, out of sight. */
export function hidden(text) {
  return make("span", { class: "hidden" }, text);
}

/** The page's words, by name; {…} in them is filled in from `values`. */
export function word(name, values = {}) {
  const text = document.getElementById("words").content.querySelector(`[data-word="${name}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}
