// Draws a quoted passage: each letter as it is, under the section that it stands in, with its source and what has changed
// in the law.

import { checkedOn } from "./checked.js";
import { link, make } from "./dom.js";
import { lawLines, lawText } from "./law.js";
import { passage } from "./passage.js";
import { word } from "./words.js";

/**
 * One entry of a reply's `quotes` as a figure; after it, outside the bar that marks the guidance's own words, what has
 * changed in the law. @param {Quote} quote @param {"h2" | "h4" | "h5"} heading as what its section is headed @returns {Child[]}
 */
export function quotation(quote, heading = "h2") {
  const { source } = quote;
  return [make("figure", {},
    quote.scope ? make("p", { class: "scope" }, quote.scope) : null,
    make(heading, { class: "section" }, quote.section,
      quote.section_is_ours ? [" ", make("span", { class: "ours" }, word("our_heading"))] : null),
    make("blockquote", { cite: source.url }, passage(quote.text)),
    make("figcaption", {},
      make("span", {}, link(source.title, quote.link || source.url), `, ${source.publisher}`),
      make("span", {}, checkedOn(source)))), lawLines(quote.law_lines)];
}

/** Each passage of an answer whole, the best first: any of them may have the duty or the exception that counts. @param {Quote[]} quotes */
export function wholeQuotations(quotes) {
  return quotes.map((quote, place) => [place ? make("p", { class: "also" }, word("also")) : null, quotation(quote)]);
}

/** Quotations folded away behind a line that says how many there are, or nothing where there are none. @param {Quote[]} quotes @param {"h4" | "h5"} heading */
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
