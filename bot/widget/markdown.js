// The little Markdown that replies use, drawn as elements: paragraphs, lists, block quotations, bold, italics, https links.

import { link, make } from "./dom.js";

/** @typedef {{type: "p" | "ul" | "ol" | "blockquote", lines: string[]}} Block */

const BULLET = /^\s*[-*]\s+/;
const NUMBER = /^\s*\d+[.)]\s+/;
const QUOTE = /^\s*>\s?/;
// A backslash before a sign takes its meaning away: words that are not ours come so.
const ESCAPE = /\\([!-/:-@[-`{-~])/g;
const INLINE = /\\[!-/:-@[-`{-~]|\*\*((?:\\.|[^\\\n])+?)\*\*|\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)|\*((?:\\.|[^*\s\\])(?:(?:\\.|[^*\\])*(?:\\.|[^*\s\\]))?)\*|https:\/\/[^\s<>()]*[^\s<>().,;:!?]/g;
const MARKS = { ul: BULLET, ol: NUMBER, blockquote: QUOTE, p: "" };

/** The blocks of a text. @param {string} text @returns {Block[]} */
export function blocks(text) {
  /** @type {Block[]} */
  const found = [];
  let open = /** @type {Block | null} */ (null);
  for (const line of text.split("\n")) {
    const type = typeOf(line);
    if (type === null) {
      open = null;
      continue;
    }
    if (open?.type !== type) {
      open = { type, lines: [] };
      found.push(open);
    }
    open.lines.push(line.replace(MARKS[type], ""));
  }
  return found;
}

/** The blocks as elements, with bold, italics and links. @param {Block[]} parts @returns {HTMLElement[]} */
export function drawBlocks(parts) {
  return parts.map(({ type, lines }) => {
    if (type === "blockquote") return make("blockquote", {}, drawBlocks(blocks(lines.join("\n"))));
    if (type === "p") return make("p", {}, inline(lines.join("\n")));
    return make(type, {}, lines.map((line) => make("li", {}, inline(line))));
  });
}

/** A Markdown text as elements. @param {string} text */
export function markdown(text) {
  return drawBlocks(blocks(text));
}

/** A line of Markdown without its marks. @param {string} line */
export function plain(line) {
  const drawn = make("span", {}, inline(line));
  // What only those hear who hear the page is no part of the text.
  for (const unseen of drawn.querySelectorAll(".hidden")) unseen.remove();
  return drawn.textContent ?? "";
}

/** @param {Block} block */
export function isParagraph(block) {
  return block.type === "p";
}

/** @param {string} line */
function typeOf(line) {
  if (!line.trim()) return null;
  if (QUOTE.test(line)) return "blockquote";
  if (BULLET.test(line)) return "ul";
  return NUMBER.test(line) ? "ol" : "p";
}

/** A line of Markdown as nodes, with bold, italics and links. @param {string} text @returns {(Node | string)[]} */
export function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, bold, words, address, italic] = match;
    nodes.push(text.slice(end, match.index));
    if (whole.startsWith("\\")) nodes.push(whole.slice(1));
    else if (words !== undefined) nodes.push(link(words.replace(ESCAPE, "$1"), address ?? ""));
    else if (whole.startsWith("https:")) nodes.push(link(whole, whole));
    else nodes.push(make(bold === undefined ? "em" : "strong", {}, inline(bold ?? italic ?? "")));
    end = match.index + whole.length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
