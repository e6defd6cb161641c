// Draws a quoted passage: each letter as it is, under the section that it stands in, with its source and what has changed
// in the law.

import { pressable } from "./buttons.js";
import { checkedOn } from "./checked.js";
import { link, make } from "./dom.js";
import { lawLines, lawText } from "./law.js";
import { passage } from "./passage.js";
import { word } from "./words.js";

// In characters. What is shorter is shown whole; of what is longer, about so much stands above the fold, and nothing is
// folded away that would hardly be longer than the button.
const SHOWN_WHOLE = 600;
const ABOVE_THE_FOLD = 320;
const WORTH_FOLDING = 160;

/**
 * One entry of a reply's `quotes` as a figure; after it, outside the bar that marks the guidance's own words, what has
 * changed in the law. @param {Quote} quote @returns {Child[]}
 */
export function quotation(quote) {
  const { source } = quote;
  const lines = make("blockquote", { cite: source.url }, passage(quote.text));
  return [make("figure", {},
    quote.scope ? make("p", { class: "scope" }, quote.scope) : null,
    make("p", { class: "section" }, quote.section,
      quote.section_is_ours ? [" ", make("span", { class: "ours" }, word("our_heading"))] : null),
    lines,
    foldedRest(lines),
    make("figcaption", {},
      make("span", {}, link(source.title, quote.link || source.url), `, ${source.publisher}`),
      make("span", {}, checkedOn(source)))), lawLines(quote.law_lines)];
}

/** Short answers first: the best quotation in sight, each other one behind its section. @param {Quote[]} quotes */
export function bestFirst([best, ...others]) {
  return best ? [quotation(best), others.map((quote) =>
    make("details", { class: "folded" }, make("summary", {}, word("also", { section: quote.section })), quotation(quote)))] : null;
}

/** Quotations folded away behind a line that says how many there are, or nothing where there are none. @param {Quote[]} quotes */
export function foldedQuotations(quotes) {
  if (!quotes.length) return null;
  const summary = quotes.length === 1 ? word("quotation") : word("quotations", { count: quotes.length });
  return make("details", { class: "folded" }, make("summary", {}, summary), quotes.map(quotation));
}

/** Quotations as text to take away, each with its source. @param {Quote[]} quotes */
export function quotationsText(quotes) {
  return quotes.map(({ section, text, source, link: place, scope, law_lines: lines }) =>
    [...(scope ? [scope, ""] : []), section, "", text, "", `${source.title}, ${source.publisher}`, place || source.url, checkedOn(source), ...lawText(lines)].join("\n")).join("\n\n\n");
}

/** A button that shows and hides what is folded away of a long passage, or nothing. @param {HTMLElement} lines */
function foldedRest(lines) {
  const drawn = /** @type {HTMLElement[]} */ ([...lines.children]);
  const length = (/** @type {HTMLElement[]} */ some) => some.reduce((sum, one) => sum + (one.textContent?.length ?? 0), 0);
  if (length(drawn) <= SHOWN_WHOLE) return null;
  let shown = 1;
  while (length(drawn.slice(0, shown)) < ABOVE_THE_FOLD) shown += 1;
  const rest = drawn.slice(shown);
  if (length(rest) < WORTH_FOLDING) return null;
  const fold = (/** @type {boolean} */ isFolded) => {
    for (const one of rest) one.hidden = isFolded;
    lines.classList.toggle("cut", isFolded);
    button.textContent = word(isFolded ? "show_all" : "show_less");
    button.setAttribute("aria-expanded", String(!isFolded));
  };
  const button = pressable("", () => fold(!rest[0]?.hidden), { class: "more" });
  fold(true);
  return button;
}
