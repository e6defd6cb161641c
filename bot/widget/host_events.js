// What the page around the widget is told: that there was a reply and of which kind, and never what was said.

// The others tell of a worry, or of nothing that a page has a use for.
const KINDS = new Set(["answer", "clarify", "no_answer", "glossary", "question", "danger", "decision"]);
const EVENTS_OF_THEIR_OWN = new Set(["danger", "decision"]);

/** @typedef {(name: keyof import("./element.d.ts").SharingAssistantEvents, detail?: {kind: string}) => void} TellPage */

/** Tell of each reply. @param {Reply[]} replies @param {TellPage} tell */
export function tellOfReplies(replies, tell) {
  for (const { custom } of replies) {
    const kind = KINDS.has(custom.kind) ? custom.kind : "other";
    tell(EVENTS_OF_THEIR_OWN.has(kind) ? /** @type {"danger" | "decision"} */ (kind) : "answer", { kind });
  }
}
