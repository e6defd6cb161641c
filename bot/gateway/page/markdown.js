// The little Markdown that replies use, drawn as elements: paragraphs, lists, block quotations, bold, https links.

import { link, make } from "./dom.js";

const BULLET = /^\s*[-*]\s+/;
const NUMBER = /^\s*\d+[.)]\s+/;
const QUOTE = /^\s*>\s?/;
const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([^()\s]+)\)/g;

/** The blocks of a text: {type: "p" | "ul" | "ol" | "blockquote", lines}. `quoted`: false reads ">" as a letter. */
export function blocks(text, quoted = true) {
  const found = [];
  let open = null;
  for (const line of text.split("\n")) {
    const type = !line.trim() ? null : quoted && QUOTE.test(line) ? "blockquote" : BULLET.test(line) ? "ul" : NUMBER.test(line) ? "ol" : "p";
    if (type === null || open === null || open.type !== type) {
      open = type === null ? null : { type, lines: [] };
      if (open) found.push(open);
    }
    if (open) open.lines.push(line.replace({ ul: BULLET, ol: NUMBER, blockquote: QUOTE }[type] ?? "", ""));
  }
  return found;
}

/** The blocks as elements, with bold and links. */
export function drawBlocks(parts) {
  return parts.map(({ type, lines }) => {
    if (type === "blockquote") return make("blockquote", {}, drawBlocks(blocks(lines.join("\n"))));
    if (type === "p") return make("p", {}, inline(lines.join("\n")));
    return make(type, {}, lines.map((line) => make("li", {}, inline(line))));
  });
}

/** A Markdown text as elements. */
export function markdown(text) {
  return drawBlocks(blocks(text));
}

/** A quoted passage as elements: its paragraphs and lists, each letter as it is. */
export function passage(text) {
  return blocks(text, false).map(({ type, lines }) =>
    type === "p" ? make("p", {}, lines.join("\n")) : make(type, {}, lines.map((line) => make("li", {}, line))),
  );
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(end, match.index));
    nodes.push(match[1] === undefined ? link(match[2], match[3]) : make("strong", {}, inline(match[1])));
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
