// What can be done with an answer: copy it, print it, and say whether it helped or could put somebody at risk.

import { pressable } from "./buttons.js";
import { copy } from "./copying.js";
import { make } from "./dom.js";
import { print } from "./printing.js";
import { quotationsText } from "./quotation.js";
import { readAloud } from "./speaking.js";
import { word } from "./words.js";

// As many characters as the gateway takes.
const WORDS_LIMIT = 500;

/** Copy and print, where something is quoted, and whether it helped. @param {Quote[]} quotes @param {Actions} actions */
export function answerTools(quotes, actions) {
  return make("div", { class: "tools" },
    quotes.length ? taking(quotes, actions) : null,
    helpfulQuestion(quotes.map((quote) => quote.passage_id), actions));
}

/** @param {Quote[]} quotes @param {Actions} actions */
function taking(quotes, actions) {
  const copying = pressable(word("copy_answer"), () => copy(quotationsText(quotes), copying, actions), { class: "small" });
  const printing = pressable(word("print_answer"), () => {
    const reply = /** @type {Element} */ (printing.closest(".reply"));
    try {
      print([...reply.querySelectorAll("figure, figure + .law")], reply);
    } catch {
      actions.trouble(word("not_printed"), word("not_printed_detail"));
    }
  }, { class: "small" });
  return make("div", { class: "row" }, copying, printing, readAloud(() => quotationsText(quotes)));
}

/**
 * Asks whether an answer helped, and where it did not, what was missing. Where it could put somebody at risk, no words are
 * taken, and whom to tell is said at once.
 * @param {string[]} about the passages that the answer quotes @param {Actions} actions
 */
export function helpfulQuestion(about, actions) {
  const send = async (/** @type {Judgement} */ judgement) => {
    try {
      await actions.rate(about, judgement);
    } catch (error) {
      const problem = /** @type {{problem?: Problem}} */ (error).problem;
      actions.trouble(word("not_rated"), problem?.detail ?? word("unreachable_detail"));
      return;
    }
    const thanks = make("p", { tabindex: "-1" }, word(judgement.risk ? "thanks_risk" : "thanks"));
    part.replaceChildren(thanks);
    thanks.focus({ preventScroll: true });
  };
  const part = make("div", { class: "helpful" });
  const no = pressable(word("no"), () => {
    const form = missingForm((words) => send(words ? { helpful: false, words } : { helpful: false }));
    part.append(form);
    no.setAttribute("aria-expanded", "true");
    no.setAttribute("aria-disabled", "true");
    form.querySelector("textarea")?.focus();
  }, { class: "small", "aria-expanded": "false", "aria-label": `${word("no")}. ${word("helpful")}` });
  part.append(make("div", { class: "row", role: "group", "aria-label": word("helpful") },
    make("span", { "aria-hidden": "true" }, word("helpful")),
    // Not a bare "Yes", beside that of a question.
    pressable(word("yes"), () => send({ helpful: true }), { class: "small", "aria-label": `${word("yes")}. ${word("helpful")}` }), no,
    pressable(word("risk"), () => send({ helpful: false, risk: true }), { class: "small" })));
  return part;
}

/** @param {(words: string) => void} send */
function missingForm(send) {
  const words = make("textarea", { rows: 2, maxlength: WORDS_LIMIT, dir: "auto" });
  const form = make("form", { class: "missing" },
    make("label", {}, word("missing"), words),
    make("button", { type: "submit", class: "small" }, word("send_feedback")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(words.value.trim());
  });
  return form;
}
