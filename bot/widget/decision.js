// Draws the outcome of the guided decision: what to do at a glance, what it rests on, and everything else one tap away.

import { helpfulQuestion } from "./answer_tools.js";
import { changeList, changesAmong } from "./answers.js";
import { choices } from "./buttons.js";
import { contactList } from "./contacts.js";
import { make } from "./dom.js";
import { lawLines, lawPart } from "./law.js";
import { blocks, drawBlocks, inline } from "./markdown.js";
import { foldedQuotations } from "./quotation.js";
import { recordPart } from "./record.js";
import { saidBack } from "./said_back.js";
import { word } from "./words.js";

/** The verdict and what to do, the record, the answers in sight, then why, folded. @param {Reply} reply @param {Actions} actions */
export function decision(reply, actions) {
  const words = blocks(reply.text);
  const changes = changesAmong(reply.buttons);
  const others = (reply.buttons ?? []).filter((button) => !changes.includes(button));
  return [
    verdictPart(reply.custom),
    saidBack(reply.custom, actions),
    choices(others, actions, "once"),
    drawBlocks(advice(words)),
    lawPart(reply.custom),
    reply.custom.record ? recordPart(words, reply.custom, actions) : null,
    make("div", { class: "part" },
      changes.length ? answersPart(changeList(words, changes, actions)) : null,
      reasonsPart(reply.custom)),
    helpfulQuestion((reply.custom.quotes ?? []).map((quote) => quote.passage_id), actions),
  ];
}

/** Where a child is in danger, whom to call comes before anything else that is to be done. @param {Custom} custom */
function verdictPart({ verdict, sentence = "", steps = [], contacts, law_lines: lines }) {
  const urgent = verdict === "act_now";
  const toCall = contacts ? contactList(contacts) : null;
  const toDo = [make("h4", {}, word("what_to_do")), make("ol", {}, steps.map((step) => make("li", {}, inline(step))))];
  return make("section", { class: urgent ? "panel" : `verdict ${verdict}` },
    make("h3", {}, sentence), lawLines(lines), urgent ? [toCall, toDo] : [toDo, toCall]);
}

/**
 * The paragraphs between the steps and the next heading: advice that the custom part does not repeat.
 * @param {import("./markdown.js").Block[]} words
 */
function advice(words) {
  const rest = words.slice(words.findIndex((block) => block.type === "ol") + 1);
  const end = rest.findIndex((block) => block.type === "p" && block.lines[0]?.startsWith("**"));
  return rest.slice(0, end).filter((block) => block.type === "p");
}

/** The passages that the verdict itself rests on, then each part with its own. @param {Custom} custom */
function reasonsPart({ reasons = [], quotes = [] }) {
  if (!reasons.length && !quotes.length) return null;
  const named = new Set(reasons.flatMap((reason) => reason.passage_ids));
  return folded(word("why"),
    foldedQuotations(quotes.filter((quote) => !named.has(quote.passage_id)), "h5"),
    reasons.map((reason) => make("div", { class: "reason" },
      make("h5", {}, reason.heading),
      make("p", {}, reason.text),
      lawLines(reason.law_lines),
      foldedQuotations(quotes.filter((quote) => reason.passage_ids.includes(quote.passage_id)), "h6"))));
}

/** Open, since a wrong answer is seen only where it can be read. @param {Child} list */
function answersPart(list) {
  const part = folded(word("answers"), list);
  part.open = true;
  return part;
}

/** @param {string} name @param {...Child} content */
function folded(name, ...content) {
  return make("details", { class: "folded big" }, make("summary", {}, make("h4", {}, name)), content);
}
