// The whole conversation as it is kept, which is without what was taken out of it: copied, saved or printed.

import { copy } from "./copying.js";
import { make } from "./dom.js";
import { blocks, plain } from "./markdown.js";
import { print } from "./printing.js";
import { word } from "./words.js";

const NUMBERED = "ol";
// How long the saved file stays at its address, for the browser to take it from there.
const TEXT_KEPT_MS = 60_000;

/** @param {import("./api.js").Api} api @param {Actions} actions */
export function copyConversation(api, actions) {
  return withText(api, actions, (text) => copy(text, null, actions));
}

/** @param {import("./api.js").Api} api @param {Actions} actions */
export function saveConversation(api, actions) {
  return withText(api, actions, (text) => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    setTimeout(() => URL.revokeObjectURL(address), TEXT_KEPT_MS);
    make("a", { href: address, download: "conversation.txt" }).click();
  });
}

/** @param {import("./log.js").Log} log @param {HTMLElement} place @param {Actions} actions */
export function printConversation(log, place, actions) {
  log.drawAll();
  try {
    print(log.entries, place);
  } catch {
    actions.trouble(word("not_printed"), word("not_printed_detail"));
  }
}

/** @param {import("./api.js").Api} api @param {Actions} actions @param {(text: string) => unknown} use */
async function withText(api, actions, use) {
  let kept;
  try {
    kept = await api.read();
  } catch (error) {
    const problem = /** @type {{problem?: Problem}} */ (error).problem;
    actions.trouble(word("not_fetched"), problem?.detail ?? word("unreachable_detail"));
    return;
  }
  await use(conversationText(kept.messages));
}

/** Each message under who said it. @param {KeptMessage[]} messages */
export function conversationText(messages) {
  return messages.map((message) => (message.from === "person"
    ? `${word("you")}:\n${message.text}`
    : `${word("assistant")}:\n${withoutMarks(message.text)}`)).join("\n\n\n");
}

/** A Markdown text as somebody would type it. @param {string} text @returns {string} */
function withoutMarks(text) {
  return blocks(text).map(({ type, lines }) => {
    if (type === "blockquote") return withoutMarks(lines.join("\n")).replace(/^/gm, "    ");
    if (type === "p") return lines.map(plain).join("\n");
    return lines.map((line, place) => `${type === NUMBERED ? `${place + 1}.` : "-"} ${plain(line)}`).join("\n");
  }).join("\n\n");
}
