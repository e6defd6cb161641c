// Draws the outcome of the guided decision.

import { choices, tapButton } from "./buttons.js";
import { contactList } from "./contacts.js";
import { make, word } from "./dom.js";
import { blocks, drawBlocks } from "./markdown.js";
import { foldedQuotations } from "./quotation.js";
import { recordPart } from "./record.js";

/** The verdict, what to do, why with the guidance's words folded away, the answers, the record. */
export function decision(reply, actions) {
  const { verdict, sentence, steps, reasons, quotes, record, contacts } = reply.custom;
  const words = blocks(reply.text);
  const buttons = reply.buttons ?? [];
  const changes = buttons.filter((button) => button.payload.startsWith("/change_answer"));
  const others = buttons.filter((button) => !changes.includes(button));
  const named = new Set(reasons.flatMap((reason) => reason.passage_ids));
  return [
    make("section", { class: verdict === "act_now" ? "panel" : "verdict" },
      make("h2", {}, sentence),
      make("h3", {}, word("what_to_do")),
      make("ol", {}, steps.map((step) => make("li", {}, step))),
      contacts ? contactList(contacts) : null),
    choices(others, actions, "once"),
    drawBlocks(advice(words)),
    reasons.length || quotes.length ? make("h3", {}, word("why")) : null,
    foldedQuotations(quotes.filter((quote) => !named.has(quote.passage_id))),
    reasons.map((reason) => reasonPart(reason, quotes)),
    changes.length ? [make("h3", {}, word("answers")), answersGiven(words, changes, actions)] : null,
    record ? recordPart(words, actions) : null,
  ];
}

function reasonPart(reason, quotes) {
  const own = quotes.filter((quote) => reason.passage_ids.includes(quote.passage_id));
  return make("div", { class: "reason" },
    make("h4", {}, reason.heading), make("p", {}, reason.text), foldedQuotations(own));
}

/** The paragraphs between the steps and the next heading: advice that the custom part does not repeat. */
function advice(words) {
  const rest = words.slice(words.findIndex((block) => block.type === "ol") + 1);
  const end = rest.findIndex((block) => block.type === "p" && block.lines[0].startsWith("**"));
  return rest.slice(0, end).filter((block) => block.type === "p");
}

/** Each answer, as the text's last numbered list has it, beside the button that changes it. */
function answersGiven(words, changes, actions) {
  const { lines } = words.findLast((block) => block.type === "ol");
  return make("ul", { class: "answers once" }, changes.map((button, place) =>
    make("li", {}, make("span", {}, lines[place]), tapButton(button, actions, word("change")))));
}
