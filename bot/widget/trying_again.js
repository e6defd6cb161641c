// Whether a message that failed had arrived all the same: then it is not sent again.

import { ApiError } from "./api.js";

// Notices that stand in the kept conversation where an answer should.
const INSTEAD = new Set(["interrupted", "unavailable"]);

/** Whether nothing of the assistant's own came back, which is so of a proxy's page too. @param {unknown} error */
export function isLost(error) {
  return error instanceof ApiError && error.problem === null;
}

/** Whether what was said last has an answer. @param {KeptMessage[]} messages */
export function isAnswered(messages) {
  const last = messages.at(-1);
  return last?.from === "assistant" && !INSTEAD.has(last.custom.reason ?? "");
}

/** How many of these the person said. @param {KeptMessage[]} messages */
export function saidIn(messages) {
  return messages.filter((message) => message.from === "person").length;
}
