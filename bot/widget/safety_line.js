// The line with the emergency number that ends a reply: drawn apart, small, with a number that can be rung.

import { make, telephone } from "./dom.js";
import { word } from "./words.js";

/** The reply without the line in its text, so that it does not stand twice. @param {Reply} reply @returns {Reply} */
export function withoutSafetyLine(reply) {
  const line = reply.custom.safety_line;
  return line && reply.text.endsWith(line) ? { ...reply, text: reply.text.slice(0, -line.length).trimEnd() } : reply;
}

/**
 * The line, or nothing where the text had the number itself or whom to call is drawn anyway. That this is a trial is said
 * in any case, and last.
 * @param {Custom} custom
 */
export function safetyLine({ safety_line: whole, trial_line: trial, contacts }) {
  const line = contacts?.length ? trial : whole;
  if (!line) return null;
  const number = word("call_999");
  const [before = "", ...after] = line.split(number);
  return make("p", { class: "safety" }, before, after.length ? [telephone(number), after.join(number)] : null);
}
