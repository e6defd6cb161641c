// Draws a quoted passage: each letter as it is, under the section that it stands in, with its source and what has changed
// in the law.

import { checkedOn } from "./checked.js";
import { link, make } from "./dom.js";
import { lawLines, lawText } from "./law.js";
import { passage } from "./passage.js";
import { word } from "./words.js";

const PATH = " › ";

/**
 * One entry of a reply's `quotes` as a figure; after it, outside the bar that marks the guidance's own words, what has
 * changed in the law. @param {Quote} quote @param {"h3" | "h5" | "h6"} heading as what its section is headed @returns {Child[]}
 */
export function quotation(quote, heading = "h3") {
  const { source } = quote;
  return [make("figure", {},
    quote.scope ? make("p", { class: "scope" }, quote.scope) : null,
    sectionHeading(quote, heading),
    make("blockquote", { cite: source.url }, passage(quote.text)),
    make("figcaption", {},
      make("span", {}, link(source.title, quote.link || source.url), `, ${source.publisher}`),
      make("span", {}, checkedOn(source)))), lawLines(quote.law_lines)];
}

/** What the section is called, after what it stands in. @param {Quote} quote @param {"h3" | "h5" | "h6"} heading */
function sectionHeading({ section, section_is_ours: isOurs }, heading) {
  const start = section.lastIndexOf(PATH) + 1 && section.lastIndexOf(PATH) + PATH.length;
  return make(heading, { class: "section" },
    start ? make("span", { class: "within" }, section.slice(0, start)) : null, section.slice(start),
    isOurs ? [" ", make("span", { class: "ours" }, word("our_heading"))] : null);
}

/** Each passage of an answer whole, the best first: any of them may have the duty or the exception that counts. @param {Quote[]} quotes */
export function wholeQuotations(quotes) {
  return quotes.map((quote, place) => [place ? make("p", { class: "also" }, word("also")) : null, quotation(quote)]);
}

/** Quotations folded away behind a line that says how many there are, or nothing where there are none. @param {Quote[]} quotes @param {"h5" | "h6"} heading */
export function foldedQuotations(quotes, heading) {
  if (!quotes.length) return null;
  const summary = quotes.length === 1 ? word("quotation") : word("quotations", { count: quotes.length });
  return make("details", { class: "folded" }, make("summary", {}, summary), quotes.map((quote) => quotation(quote, heading)));
}

/** Quotations as text to take away, each with its source. @param {Quote[]} quotes */
export function quotationsText(quotes) {
  return quotes.map(({ section, text, source, link: place, scope, law_lines: lines }) =>
    [...(scope ? [scope, ""] : []), section, "", text, "", `${source.title}, ${source.publisher}`, place || source.url, checkedOn(source), ...lawText(lines)].join("\n")).join("\n\n\n");
}
