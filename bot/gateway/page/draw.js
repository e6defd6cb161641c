// Draws one reply, by its kind.

import { choices } from "./buttons.js";
import { contactList } from "./contacts.js";
import { decision } from "./decision.js";
import { hidden, make, word } from "./dom.js";
import { blocks, drawBlocks, markdown } from "./markdown.js";
import { quotation } from "./quotation.js";

/**
 * One reply as an element.
 * actions: `tap(button)` sends a button's payload, `trouble(title, detail)` says that something failed.
 */
export function drawReply(reply, actions) {
  const draw = { answer, danger, question, decision, clarify, notice }[reply.custom.kind] ?? anything;
  return make("div", { class: `reply ${reply.custom.kind}` }, hidden(word("assistant")), draw(reply, actions));
}

function anything(reply, actions) {
  return [markdown(reply.custom.lead ?? reply.text), choices(reply.buttons, actions)];
}

function answer(reply, actions) {
  const lead = blocks(reply.text).find(isParagraph);
  return [lead ? drawBlocks([lead]) : null, reply.custom.quotes.map(quotation), choices(reply.buttons, actions)];
}

function clarify(reply, actions) {
  const words = blocks(reply.text).filter(isParagraph);
  return [drawBlocks(words.slice(0, 1)), choices(reply.buttons, actions, "stacked"), drawBlocks(words.slice(1))];
}

function danger(reply, actions) {
  const words = blocks(reply.text).filter(isParagraph);
  return [
    make("section", { class: "panel" },
      heading(words[0]), contactList(reply.custom.contacts), drawBlocks(words.slice(1))),
    choices(reply.buttons, actions),
  ];
}

function question(reply, actions) {
  const { step, ask, hint, commands } = reply.custom;
  return [
    ask ? make("p", { class: "step" }, word("question", step)) : null,
    ask ? [make("h2", {}, ask), hint ? markdown(hint) : null] : toConfirm(reply),
    choices(reply.buttons, actions, "stacked once"),
    choices(commands, actions, "quietly once"),
  ];
}

/** What is asked about answers that are there already, without the list of options that the buttons repeat. */
function toConfirm(reply) {
  const labels = new Set(reply.custom.options.map((option) => option.label));
  const [first, ...rest] = blocks(reply.text).filter((block) => !block.lines.every((line) => labels.has(line)));
  return [heading(first), drawBlocks(rest)];
}

function notice(reply, actions) {
  const { contacts } = reply.custom;
  const words = blocks(reply.text).filter((block) => !contacts || isParagraph(block));
  return [drawBlocks(words), contacts ? contactList(contacts) : null, choices(reply.buttons, actions)];
}

function heading(paragraph) {
  return make("h2", {}, drawBlocks([paragraph]).map((drawn) => [...drawn.childNodes]));
}

function isParagraph(block) {
  return block.type === "p";
}
