// The decision record: shown, copied, downloaded as a Word document, opened as a page to print, with the person's own words.

import { pressable } from "./buttons.js";
import { copy } from "./copying.js";
import { make } from "./dom.js";
import { plain } from "./markdown.js";
import { ownWordsForm } from "./own_words.js";
import { recordTab } from "./record_tabs.js";
import { word } from "./words.js";

/** @typedef {{label: string, values: string[]}} Field */
/** @typedef {(format: "docx" | "html") => Promise<Blob>} Fetch */

const FIELD = /^\*\*(.+?):\*\*\s*(.*)$/;
// How long a fetched file stays at its address, for the browser to take it from there.
const FILE_KEPT_MS = 60_000;

/**
 * The record as the text's last list has it. It is given out only until the next step: another check has another.
 * @param {import("./markdown.js").Block[]} words @param {Custom} custom @param {Actions} actions
 */
export function recordPart(words, { record_form: form, trial_line: trial }, actions) {
  const free = form ?? [];
  const fields = fieldsOf(words.findLast((block) => block.type === "ul")?.lines ?? []);
  const list = make("dl", {});
  const show = () => list.replaceChildren(...withWords(fields, own.byLabel()).flatMap(drawn));
  const own = ownWordsForm(free, show);
  show();
  const copying = pressable(word("copy"), () => copy(recordText(withWords(fields, own.byLabel()), trial), copying, actions));
  const press = (/** @type {string} */ text, /** @type {(fetch: Fetch, base: string, isFull: boolean) => Promise<void>} */ what, isFull = false) =>
    pressable(text, () => {
      if (!own.isRight()) return;
      const fetched = (/** @type {"docx" | "html"} */ format) => actions.record(format, isFull, own.typed());
      what(fetched, actions.base, isFull).catch((error) => complainOf(error, actions));
    });
  return make("section", { class: "part record" },
    make("h4", {}, word("record")),
    make("p", {}, word("record_hint")),
    free.length ? own.element : null,
    make("div", { class: "choices once" },
      copying, press(word("record_word"), download), press(word("record_page"), openPage)),
    make("p", {}, word("record_full")),
    make("div", { class: "choices once" },
      press(word("record_full_word"), download, true), press(word("record_full_page"), openPage, true)),
    // Not read out while somebody types what changes it.
    make("details", { class: "folded", "aria-live": "off" }, make("summary", {}, word("record_show")), list));
}

/** @param {Field} field */
function drawn({ label, values }) {
  return [make("dt", {}, label), ...values.map((value) => make("dd", {}, value))];
}

/** The fields with what was typed in place of what they have; one that was emptied is a blank. @param {Field[]} fields @param {Map<string, string>} own */
function withWords(fields, own) {
  return fields.map(({ label, values }) => {
    const typed = own.get(label);
    return { label, values: typed === undefined ? values : [typed || word("blank")] };
  });
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

/** @param {Field[]} fields @param {string | undefined} trial */
function recordText(fields, trial) {
  const lines = fields.map(({ label, values }) => [`${label}:`, ...values].join(values.length > 1 ? "\n    " : " "));
  return [...lines, ...(trial ? [trial] : [])].join("\n");
}

/** @param {Fetch} fetched */
async function download(fetched) {
  make("a", { href: addressOf(await fetched("docx")), download: "decision-record.docx" }).click();
}

/** The window is opened first, since browsers open one only while a press is fresh. @param {Fetch} fetched @param {string} base @param {boolean} isFull */
async function openPage(fetched, base, isFull) {
  const opened = recordTab(isFull);
  if (opened === null) throw new Error("the browser opens no window");
  try {
    const page = await (await fetched("html")).text();
    // A page made here has no address of its own for the style sheet's to start from.
    const whole = page.replace('href="/page/', () => `href="${base}/page/`);
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
