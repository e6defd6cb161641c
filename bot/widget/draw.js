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
const DRAWN = { greeting, answer, danger, worry, glossary, question, decision, clarify, notice, no_answer: noAnswer };

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

/** The first screen: the two things that can be done here, with examples. @param {Reply} reply @param {Actions} actions */
function greeting(reply, actions) {
  const { lead, contacts } = reply.custom;
  const begins = (/** @type {ReplyButton} */ button) => button.payload.startsWith("/start_share_check");
  const asking = reply.buttons?.filter((button) => !begins(button));
  return [
    drawBlocks(withoutContacts(blocks(lead ?? reply.text), contacts ?? [])), toCall(contacts),
    make("div", { class: "offers" },
      make("section", { class: "offer" },
        make("h2", {}, word("ask_here")), make("p", {}, word("ask_how")), choices(asking, actions, "stacked", word("examples"))),
      make("section", { class: "offer" },
        make("h2", {}, word("check_here")), make("p", {}, word("check_how")), choices(reply.buttons?.filter(begins), actions, "leading"))),
  ];
}

/** @param {Reply} reply @param {Actions} actions */
function answer(reply, actions) {
  const quotes = reply.custom.quotes ?? [];
  // No lead: the heading of the first passage says more than any sentence about it could.
  return [wholeQuotations(quotes), answerTools(quotes, actions), choices(reply.buttons, actions)];
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
    make("h3", {}, term), make("p", {}, make("span", { class: "ours" }, word("ours"))), markdown(meaning),
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
      make("p", {}, placeInDecision(step)),
      make("progress", { max: step.of_at_most, value: step.number - 1, "aria-hidden": "true" })),
    make("h3", {}, ask),
    hint ? markdown(hint) : null,
    choices(reply.buttons, actions, "stacked once", ask, options.findIndex((option) => option.key === previous)),
    commanding,
  ];
}

/** Where in the decision a question stands. What may still come only gets less, as answers rule questions out. @param {{number: number, of_at_most: number}} step */
function placeInDecision({ number, of_at_most: most }) {
  const more = most - number;
  return more > 0 ? word("question", { number, more }) : word("last_question", { number });
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
  return make("h3", {}, drawBlocks(paragraph).map((drawn) => [...drawn.childNodes]));
}
