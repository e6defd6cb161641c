// Draws the outcome of the guided decision.

import { choices, tapButton } from "./buttons.js";
import { contactList } from "./contacts.js";
import { make, word } from "./dom.js";
import { blocks, drawBlocks } from "./markdown.js";
import { foldedQuotations } from "./quotation.js";
import { recordPart } from "./record.js";

/** The verdict, what to do, why with the guidance's words folded away, the answers, the record. */
export function decision(reply, actions) {
  const words = blocks(reply.text);
  const buttons = reply.buttons ?? [];
  const changes = buttons.filter((button) => button.payload.startsWith("/change_answer"));
  const others = buttons.filter((button) => !changes.includes(button));
  return [
    verdictPart(reply.custom),
    choices(others, actions, "once"),
    drawBlocks(advice(words)),
    reasonsPart(reply.custom),
    changes.length ? answersPart(words, changes, actions) : null,
    reply.custom.record ? recordPart(words, actions) : null,
  ];
}

/** Where a child is in danger, whom to call comes before anything else that is to be done. */
function verdictPart({ verdict, sentence, steps, contacts }) {
  const urgent = verdict === "act_now";
  const toCall = contacts ? contactList(contacts) : null;
  const toDo = [make("h3", {}, word("what_to_do")), make("ol", {}, steps.map((step) => make("li", {}, step)))];
  return make("section", { class: urgent ? "panel" : "verdict" },
    make("h2", {}, sentence), urgent ? [toCall, toDo] : [toDo, toCall]);
}

/** The paragraphs between the steps and the next heading: advice that the custom part does not repeat. */
function advice(words) {
  const rest = words.slice(words.findIndex((block) => block.type === "ol") + 1);
  const end = rest.findIndex((block) => block.type === "p" && block.lines[0].startsWith("**"));
  return rest.slice(0, end).filter((block) => block.type === "p");
}

/** The passages that the verdict itself rests on, then each part with its own. */
function reasonsPart({ reasons, quotes }) {
  if (!reasons.length && !quotes.length) return null;
  const named = new Set(reasons.flatMap((reason) => reason.passage_ids));
  return make("section", { class: "part" },
    make("h3", {}, word("why")),
    foldedQuotations(quotes.filter((quote) => !named.has(quote.passage_id))),
    reasons.map((reason) => make("div", {},
      make("h4", {}, reason.heading),
      make("p", {}, reason.text),
      foldedQuotations(quotes.filter((quote) => reason.passage_ids.includes(quote.passage_id))))));
}

/** Each answer, as the text's last numbered list has it, beside the button that changes it. */
function answersPart(words, changes, actions) {
  const { lines } = words.findLast((block) => block.type === "ol");
  return make("section", { class: "part" },
    make("h3", {}, word("answers")),
    make("ul", { class: "answers once" }, changes.map((button, place) =>
      make("li", {}, make("span", {}, lines[place]), tapButton(button, actions, word("change"))))));
}
