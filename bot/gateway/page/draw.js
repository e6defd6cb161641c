// Draws one reply, by its kind.

import { link, make, telephone, word } from "./dom.js";
import { blocks, drawBlocks, markdown, passage } from "./markdown.js";

/**
 * One reply as an element.
 * actions: `tap(button)` sends a button's payload, `download(format)` fetches the record as "docx" or "html".
 */
export function drawReply(reply, actions) {
  const kind = reply.custom.kind;
  const draw = { answer, danger, question, decision, clarify, notice }[kind] ?? anything;
  return make("div", { class: `reply ${kind}` }, make("span", { class: "hidden" }, word("assistant")), draw(reply, actions));
}

/** A list of contacts with numbers that can be rung. */
export function contactList(contacts) {
  return make("ul", { class: "contacts" }, contacts.map((contact) =>
    make("li", {}, telephone(contact.phone, word("call", contact)), make("strong", {}, contact.name), make("span", {}, contact.when))));
}

function anything(reply, actions) {
  return [markdown(reply.text), choices(reply.buttons, actions)];
}

function answer(reply, actions) {
  const lead = blocks(reply.text).find((block) => block.type === "p");
  return [lead ? drawBlocks([lead]) : null, reply.custom.quotes.map(quotation), choices(reply.buttons, actions)];
}

function clarify(reply, actions) {
  const lead = blocks(reply.text).filter((block) => block.type === "p");
  return [drawBlocks(lead.slice(0, 1)), choices(reply.buttons, actions), drawBlocks(lead.slice(1))];
}

function danger(reply, actions) {
  const words = blocks(reply.text).filter((block) => block.type === "p");
  return [
    make("div", { class: "panel", role: "alert" },
      make("h2", {}, word("danger")),
      drawBlocks(words.slice(0, 1)), contactList(reply.custom.contacts), drawBlocks(words.slice(1))),
    choices(reply.buttons, actions),
  ];
}

function question(reply, actions) {
  const { step, ask, hint, options } = reply.custom;
  const labels = new Set(options.map((option) => option.label));
  const number = typeof step === "object" ? step.number : step;
  const words = ask
    ? [make("h2", {}, ask), hint ? markdown(hint) : null]
    : drawBlocks(blocks(reply.text).filter((block) => !block.lines.every((line) => labels.has(line))));
  const [own, others] = parted(reply.buttons ?? [], (button) => labels.has(button.title));
  return [
    number ? make("p", { class: "step" }, word("question", { number })) : null,
    words,
    choices(own, actions, "stacked once"),
    choices(others, actions, "quietly once"),
  ];
}

function decision(reply, actions) {
  const { sentence, steps, reasons, quotes, record, contacts } = reply.custom;
  const [changes, others] = parted(reply.buttons ?? [], (button) => button.payload.startsWith("/change_answer"));
  const words = blocks(reply.text);
  return [
    make("h2", {}, sentence ?? plainText(words[0])),
    contacts ? contactList(contacts) : null,
    steps?.length ? [make("h3", {}, word("what_to_do")), make("ol", {}, steps.map((step) => make("li", {}, step)))] : null,
    drawBlocks(sentence ? advice(words) : words.slice(1).filter((block) => block.type !== "blockquote")),
    reasons?.length ? [make("h3", {}, word("why")), reasons.map((reason) =>
      make("p", {}, make("strong", {}, `${reason.heading}. `), reason.text))] : null,
    quotes.length ? make("details", {},
      make("summary", {}, word("passages", { count: quotes.length })), quotes.map(quotation)) : null,
    choices(others, actions, "once"),
    changes.length ? make("details", {}, make("summary", {}, word("change")), choices(changes, actions, "once")) : null,
    record && Object.keys(record).length ? recordPart(record, actions) : null,
  ];
}

function notice(reply, actions) {
  const { contacts } = reply.custom;
  const words = blocks(reply.text).filter((block) => !contacts || block.type === "p");
  return [drawBlocks(words), contacts ? contactList(contacts) : null, choices(reply.buttons, actions)];
}

function quotation(quote) {
  const { source } = quote;
  const section = quote.section_is_ours ? `${quote.section} (${word("our_heading")})` : quote.section;
  const date = new Date(`${source.checked}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
  return make("figure", {},
    make("blockquote", { cite: source.url }, passage(quote.text)),
    make("figcaption", {},
      make("strong", {}, section),
      make("span", {}, link(source.title, source.url), `, ${source.publisher}`),
      make("span", {}, word("checked", { date }))));
}

function recordPart(record, actions) {
  const rows = Object.entries(record).map(([field, value]) => [
    make("dt", {}, field.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase())),
    make("dd", {}, value === null || value === "" ? make("em", {}, word("blank")) : [value].flat().join("\n")),
  ]);
  return [
    make("details", {}, make("summary", {}, word("record")), make("dl", {}, rows)),
    make("div", { class: "choices" },
      make("button", { type: "button", onclick: () => actions.download("docx") }, word("record_word")),
      make("button", { type: "button", onclick: () => actions.download("html") }, word("record_page"))),
  ];
}

function choices(buttons, actions, manner = "") {
  if (!buttons?.length) return null;
  return make("div", { class: `choices ${manner}`.trim(), role: "group", "aria-label": word("choices") },
    buttons.map((button) => make("button", { type: "button", onclick: () => actions.tap(button) }, button.title)));
}

/** The paragraphs before the first quotation that are no headings: advice that the custom part does not repeat. */
function advice(words) {
  const quoted = words.findIndex((block) => block.type === "blockquote");
  return words
    .slice(0, quoted < 0 ? words.length : quoted)
    .filter((block) => block.type === "p" && !block.lines[0].startsWith("**"));
}

function parted(items, belongs) {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

function plainText(block) {
  return block ? block.lines.join(" ").replaceAll("**", "") : "";
}
