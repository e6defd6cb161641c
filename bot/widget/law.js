// Draws what has changed in the law since the guidance was written: beside a quotation, in a reason, and in the outcome.

import { checkedOn } from "./checked.js";
import { link, make } from "./dom.js";
import { markdown, plain } from "./markdown.js";

/** The paragraphs that a reply has beside a quotation, a reason or a verdict; nothing where there are none. @param {string[] | undefined} lines */
export function lawLines(lines) {
  return lines?.length ? make("div", { class: "law" }, lines.map(markdown)) : null;
}

/** The same as text to take away. @param {string[] | undefined} lines */
export function lawText(lines) {
  return (lines ?? []).map(plain);
}

/** What the owner published that bears on an outcome, each with where it stands. @param {Custom} custom */
export function lawPart({ notices, notices_heading: heading = "" }) {
  return notices?.length ? make("section", { class: "part law" },
    make("h4", {}, heading),
    notices.map(({ words, source }) => [make("p", {}, words), make("p", { class: "stands" }, link(source.title, source.url), `. ${checkedOn(source)}.`)])) : null;
}
