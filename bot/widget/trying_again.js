// Whether a message that failed had arrived all the same: then it is not sent again.

import { ApiError } from "./api.js";

// Notices that stand in the kept conversation where an answer should.
const INSTEAD = new Set(["interrupted", "unavailable"]);

// Longer than a turn may take, so that one that goes on is seen to its end.
const LOOKS = 20;
const PAUSE_MS = 2_000;

/**
 * The conversation once no turn in it is in progress, or null where one goes on for too long.
 * @param {import("./api.js").Api} api @returns {Promise<KeptMessage[] | null>}
 */
export async function settled(api) {
  for (let look = 0; look < LOOKS; look += 1) {
    const kept = await api.read();
    if (!kept.in_progress) return kept.messages;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  return null;
}

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
