// Draws one reply, by its kind.

import { answerTools } from "./answer_tools.js";
import { changeList, changesAmong } from "./answers.js";
import { choices } from "./buttons.js";
import { contactList, withoutContacts } from "./contacts.js";
import { decision } from "./decision.js";
import { hidden, make } from "./dom.js";
import { blocks, drawBlocks, isParagraph, markdown } from "./markdown.js";
import { wholeQuotations } from "./quotation.js";
import { safetyLine, withoutSafetyLine } from "./safety_line.js";
import { saidBack } from "./said_back.js";
import { ticks } from "./ticks.js";
import { word } from "./words.js";

/** @type {Record<string, (reply: Reply, actions: Actions) => Child>} */
const DRAWN = { answer, danger, worry, glossary, question, decision, clarify, notice, no_answer: noAnswer };

/** One reply as an element. @param {Reply} reply @param {Actions} actions */
export function drawReply(reply, actions) {
  const draw = DRAWN[reply.custom.kind] ?? anything;
  return make("div", { class: `reply ${reply.custom.kind}` },
    hidden(word("assistant")), draw(withoutSafetyLine(reply), actions), safetyLine(reply.custom));
}

/** @param {Reply} reply @param {Actions} actions */
function anything(reply, actions) {
  const { lead, contacts } = reply.custom;
  const changes = changesAmong(reply.buttons);
  if (changes.length && changes.length === reply.buttons?.length) {
    const words = blocks(reply.text);
    return [drawBlocks(words.slice(0, 1)), changeList(words, changes, actions)];
  }
  return [drawBlocks(withoutContacts(blocks(lead ?? reply.text), contacts ?? [])), toCall(contacts), choices(reply.buttons, actions)];
}

/** @param {Reply} reply @param {Actions} actions */
function answer(reply, actions) {
  const lead = blocks(reply.text).find(isParagraph);
  const quotes = reply.custom.quotes ?? [];
  return [lead ? drawBlocks([lead]) : null, wholeQuotations(quotes), answerTools(quotes, actions), choices(reply.buttons, actions)];
}

/** @param {Reply} reply @param {Actions} actions */
function noAnswer(reply, actions) {
  const { reason, contacts } = reply.custom;
  // Where somebody with no part in helping the child would be told, going through the case is the thing to do.
  const manner = reason === "recipient" ? "leading" : "";
  return [
    drawBlocks(withoutContacts(blocks(reply.text), contacts ?? [])), toCall(contacts),
    choices(reply.buttons, actions, manner), answerTools([], actions),
  ];
}

/** @param {Reply} reply @param {Actions} actions */
function clarify(reply, actions) {
  const words = blocks(reply.text).filter(isParagraph);
  return [
    drawBlocks(words.slice(0, 1)), choices(reply.buttons, actions, "stacked"), drawBlocks(words.slice(1)),
    toCall(reply.custom.contacts),
  ];
}

/** @param {Reply} reply @param {Actions} actions */
function danger(reply, actions) {
  const words = blocks(reply.text).filter(isParagraph);
  return [
    make("section", { class: "panel" },
      heading(words.slice(0, 1)), contactList(reply.custom.contacts ?? []), drawBlocks(words.slice(1))),
    choices(reply.buttons, actions),
  ];
}

/** Calm, since it need not be an emergency. @param {Reply} reply @param {Actions} actions */
function worry(reply, actions) {
  const words = blocks(reply.text).filter(isParagraph);
  return [
    make("section", { class: "calm" },
      drawBlocks(words.slice(0, 1)), contactList(reply.custom.contacts ?? []), drawBlocks(words.slice(1))),
    choices(reply.buttons, actions),
  ];
}

/** @param {Reply} reply @param {Actions} actions */
function glossary(reply, actions) {
  const { term = "", meaning = "" } = reply.custom;
  return [
    make("h2", {}, term), make("p", {}, make("span", { class: "ours" }, word("ours"))), markdown(meaning),
    choices(reply.buttons, actions),
  ];
}

/** @param {Reply} reply @param {Actions} actions */
function question(reply, actions) {
  const { step, ask, hint, commands, options = [], previous } = reply.custom;
  const commanding = choices(commands, actions, "quietly once", word("about_question"));
  if (!ask || !step) return [toConfirm(reply, actions), commanding];
  return [
    saidBack(reply.custom, actions),
    make("div", { class: "step" },
      make("p", {}, word("question", { number: step.number, of_at_most: step.of_at_most })),
      make("progress", { max: step.of_at_most, value: step.number - 1, "aria-hidden": "true" })),
    make("h2", {}, ask),
    hint ? markdown(hint) : null,
    choices(reply.buttons, actions, "stacked once", ask, options.findIndex((option) => option.key === previous)),
    commanding,
  ];
}

/**
 * What is asked about answers that are there already: which of them to change, or which of them are right. The text's
 * list of options is left out, since the buttons repeat it.
 * @param {Reply} reply @param {Actions} actions
 */
function toConfirm(reply, actions) {
  // The text says the last message back first, which is drawn apart.
  const words = blocks(reply.custom.asking ?? reply.text);
  const ticking = ticks(reply.custom, words[0]?.lines.join(" ") ?? "", actions);
  if (ticking) {
    // All of them is what the ticks say already.
    const others = reply.buttons?.filter((button) => button.payload !== reply.custom.keep?.payload);
    return [saidBack(reply.custom, actions), heading(words.slice(0, 1)), ticking, choices(others, actions, "once")];
  }
  const changes = changesAmong(reply.buttons);
  if (changes.length && changes.length === reply.buttons?.length) {
    return [saidBack(reply.custom, actions), heading(words.slice(0, 1)), changeList(words, changes, actions)];
  }
  const labels = new Set(reply.custom.options?.map((option) => option.label));
  const [first, ...rest] = words.filter((block) => !block.lines.every((line) => labels.has(line)));
  return [saidBack(reply.custom, actions), heading(first ? [first] : []), drawBlocks(rest), choices(reply.buttons, actions, "stacked once")];
}

/** @param {Reply} reply @param {Actions} actions */
function notice(reply, actions) {
  const { contacts } = reply.custom;
  const words = blocks(reply.text).filter((block) => !contacts || isParagraph(block));
  return [drawBlocks(words), contacts ? contactList(contacts) : null, choices(reply.buttons, actions)];
}

/** @param {Contact[] | null | undefined} contacts */
function toCall(contacts) {
  return contacts?.length ? contactList(contacts) : null;
}

/** @param {import("./markdown.js").Block[]} paragraph */
function heading(paragraph) {
  return make("h2", {}, drawBlocks(paragraph).map((drawn) => [...drawn.childNodes]));
}
