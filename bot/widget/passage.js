// Draws the lines of a passage: paragraphs, lists with what is nested in them, and tables. Each letter stays as it is.

import { make } from "./dom.js";

/** @typedef {{depth: number, list: HTMLUListElement | HTMLOListElement}} OpenList */

const ITEM = /^(\s*)(- |\d+[.)] )(.*)$/;
const WITHIN_AN_ITEM = /^\s+\S/;
const ROW = /^\|.*\|$/;
const RULE = /^\|( --- \|)+$/;
const NOT_ESCAPED_BAR = /(?<!\\)\|/;

/** The lines as elements, in order. @param {string} text @returns {HTMLElement[]} */
export function passage(text) {
  /** @type {HTMLElement[]} */
  const drawn = [];
  /** @type {OpenList[]} */
  let open = [];
  /** @type {HTMLTableElement | null} */
  let rows = null;
  for (const line of text.split("\n")) {
    if (ROW.test(line)) {
      if (!rows) drawn.push(make("div", { class: "wide" }, (rows = make("table"))));
      if (!RULE.test(line)) rows.append(row(line, rows.rows.length === 0));
      open = [];
      continue;
    }
    rows = null;
    const item = ITEM.exec(line);
    const inner = open.at(-1);
    if (item) {
      open = withItem(open, item, drawn);
    } else if (inner && WITHIN_AN_ITEM.test(line)) {
      inner.list.lastElementChild?.append(make("p", {}, line.trim()));
    } else {
      open = [];
      drawn.push(make("p", {}, line));
    }
  }
  return drawn;
}

/**
 * Puts an item into the list that is open at its depth, or opens one; gives the lists that are open now.
 * @param {OpenList[]} open @param {RegExpExecArray} item @param {HTMLElement[]} drawn @returns {OpenList[]}
 */
function withItem(open, [, indent = "", mark = "", words = ""], drawn) {
  const depth = indent.length;
  const above = open.filter((entry) => entry.depth < depth);
  const tag = mark === "- " ? "ul" : "ol";
  let entry = open.find((other) => other.depth === depth && other.list.localName === tag);
  if (!entry) {
    const list = make(tag, tag === "ol" ? { start: parseInt(mark, 10) } : {});
    const outer = above.at(-1)?.list.lastElementChild;
    if (outer) outer.append(list);
    else drawn.push(list);
    entry = { depth, list };
  }
  entry.list.append(make("li", {}, words));
  return [...above, entry];
}

/** @param {string} line @param {boolean} isHead */
function row(line, isHead) {
  const cells = line.slice(1, -1).split(NOT_ESCAPED_BAR).map((cell) => cell.trim().replaceAll("\\|", "|"));
  return make("tr", {}, cells.map((cell) => (isHead ? make("th", { scope: "col" }, cell) : make("td", {}, cell))));
}
