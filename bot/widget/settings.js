// What the page that the widget stands on can set, by attributes of the element.

import { word } from "./words.js";

const LAYOUTS = ["panel", "page"];
const LEAVES = ["tab", "frame"];
const POSITIONS = ["bottom-right", "bottom-left"];
const THEMES = ["auto", "light", "dark"];
// What begins the widget again when it changes.
export const BEGINNING = ["id", "layout", "name", "tagline", "greeting", "contacts", "exit-page", "leaves", "api", "privacy", "accessibility", "easy-read"];
// The style sheet sees to the others by itself.
export const SETTABLE = [...BEGINNING, "position", "theme"];
/** @type {Record<string, string[]>} */
const ALLOWED = { layout: LAYOUTS, leaves: LEAVES, position: POSITIONS, theme: THEMES };
// A page that says nothing about who left for it: the weather.
const EXIT_PAGE = "https://www.bbc.co.uk/weather";

/** @param {HTMLElement} element @param {string} script where the widget was loaded from @returns {Settings} */
export function settingsOf(element, script) {
  for (const name of Object.keys(ALLOWED)) checkValue(element, name);
  const api = webAddress(element.getAttribute("api"), new URL(".", script).href, "api").replace(/\/$/, "");
  return {
    layout: element.getAttribute("layout") === "page" ? "page" : "panel",
    name: element.getAttribute("name") || word("name"),
    tagline: element.getAttribute("tagline") ?? word("tagline"),
    greeting: element.getAttribute("greeting") ?? "",
    contacts: contactsOf(element.getAttribute("contacts") ?? ""),
    exitPage: webAddress(element.getAttribute("exit-page"), EXIT_PAGE, "exit-page"),
    leaves: element.getAttribute("leaves") === "frame" ? "frame" : "tab",
    api,
    privacy: webAddress(element.getAttribute("privacy"), `${api}/about#privacy`, "privacy"),
    accessibility: webAddress(element.getAttribute("accessibility"), `${api}/about#accessibility`, "accessibility"),
  };
}

/** Say if an attribute of which the values are known has another. @param {HTMLElement} element @param {string} name */
export function checkValue(element, name) {
  const [given, allowed] = [element.getAttribute(name), ALLOWED[name] ?? []];
  if (given !== null && !allowed.includes(given)) complain(`${name}="${given}"`, allowed.join(", "));
}

/** "Children's Social Care: 0300 123 2224; Duty team: 01823 000000" @param {string} text @returns {Contact[]} */
function contactsOf(text) {
  return text.split(";").map((part) => part.trim()).filter(Boolean).flatMap((part) => {
    const [, name, phone] = /^(.+):\s*(\+?[0-9][0-9 ()-]*)$/.exec(part) ?? [];
    if (name && phone) return [{ name: name.trim(), phone: phone.trim() }];
    complain(`contacts: "${part}"`, "name: number; name: number");
    return [];
  });
}

/** @param {string | null} given @param {string} otherwise @param {string} name */
function webAddress(given, otherwise, name) {
  if (given === null) return otherwise;
  const url = URL.canParse(given, location.href) ? new URL(given, location.href) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  complain(`${name}="${given}"`, "an address that begins with https://");
  return otherwise;
}

/** For whoever sets up the page. @param {string} what @param {string} allowed */
function complain(what, allowed) {
  console.error(`<sharing-assistant>: ${what} is not understood. Allowed: ${allowed}`);
}
