// Draws a quoted passage: each letter as it is, under the section that it stands in, with its source.

import { link, make, word } from "./dom.js";
import { passage } from "./passage.js";

/** One entry of a reply's `quotes` as a figure. */
export function quotation(quote) {
  const { source } = quote;
  return make("figure", {},
    make("p", { class: "section" }, quote.section,
      quote.section_is_ours ? [" ", make("span", { class: "ours" }, word("our_heading"))] : null),
    make("blockquote", { cite: source.url }, passage(quote.text)),
    make("figcaption", {},
      make("span", {}, link(source.title, source.url), `, ${source.publisher}`),
      make("span", {}, word("checked", { date: inWords(source.checked) }))));
}

/** Quotations folded away behind a line that says how many there are, or nothing where there are none. */
export function foldedQuotations(quotes) {
  if (!quotes.length) return null;
  const summary = quotes.length === 1 ? word("quotation") : word("quotations", { count: quotes.length });
  return make("details", { class: "folded" }, make("summary", {}, summary), quotes.map(quotation));
}

function inWords(day) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
}
