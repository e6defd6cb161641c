// The decision record: shown, copied, downloaded as a Word document, opened as a page to print.

import { pressable } from "./buttons.js";
import { copy } from "./copying.js";
import { make } from "./dom.js";
import { plain } from "./markdown.js";
import { word } from "./words.js";

/** @typedef {{label: string, values: string[]}} Field */

const FIELD = /^\*\*(.+?):\*\*\s*(.*)$/;
// How long a fetched file stays at its address, for the browser to take it from there.
const FILE_KEPT_MS = 60_000;

/**
 * The record as the text's last list has it. It is given out only until the next step: another check has another.
 * @param {import("./markdown.js").Block[]} words @param {Actions} actions
 */
export function recordPart(words, actions) {
  const fields = fieldsOf(words.findLast((block) => block.type === "ul")?.lines ?? []);
  const copying = pressable(word("copy"), () => copy(recordText(fields), copying, actions));
  const press = (/** @type {string} */ text, /** @type {(actions: Actions) => Promise<void>} */ what) =>
    pressable(text, () => what(actions).catch((error) => complainOf(error, actions)));
  return make("section", { class: "part" },
    make("h3", {}, word("record")),
    make("p", {}, word("record_hint")),
    make("div", { class: "choices once" },
      copying, press(word("record_word"), download), press(word("record_page"), openPage)),
    make("details", { class: "folded" },
      make("summary", {}, word("record_show")),
      make("dl", {}, fields.map(({ label, values }) => [
        make("dt", {}, label), values.map((value) => make("dd", {}, value))]))));
}

/** A line without a label belongs to the field above it. @param {string[]} lines */
function fieldsOf(lines) {
  /** @type {Field[]} */
  const fields = [];
  for (const line of lines) {
    const [, label, value] = FIELD.exec(line) ?? [];
    if (label === undefined) fields.at(-1)?.values.push(plain(line));
    else fields.push({ label, values: value ? [plain(value)] : [] });
  }
  return fields;
}

/** @param {Field[]} fields */
function recordText(fields) {
  return fields.map(({ label, values }) => [`${label}:`, ...values].join(values.length > 1 ? "\n    " : " ")).join("\n");
}

/** @param {Actions} actions */
async function download(actions) {
  make("a", { href: addressOf(await actions.record("docx")), download: "decision-record.docx" }).click();
}

/** The window is opened first, since browsers open one only while a press is fresh. @param {Actions} actions */
async function openPage(actions) {
  const opened = window.open("", "_blank");
  if (opened === null) throw new Error("the browser opens no window");
  try {
    const page = await (await actions.record("html")).text();
    // A page made here has no address of its own for the style sheet's to start from.
    const whole = page.replace('href="/page/', () => `href="${actions.base}/page/`);
    opened.location.replace(addressOf(new Blob([whole], { type: "text/html;charset=utf-8" })));
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** @param {Blob} file */
function addressOf(file) {
  const address = URL.createObjectURL(file);
  setTimeout(() => URL.revokeObjectURL(address), FILE_KEPT_MS);
  return address;
}

/** @param {{problem?: Problem}} error @param {Actions} actions */
function complainOf(error, actions) {
  actions.trouble(word("record_failed"), error.problem?.detail ?? word("record_failed_detail"));
}
