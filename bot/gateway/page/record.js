// The decision record: shown, copied, downloaded as a Word document, opened as a page to print.

import { fetchRecord } from "./api.js";
import { pressable } from "./buttons.js";
import { make, word } from "./dom.js";
import { plain } from "./markdown.js";

const FIELD = /^\*\*(.+?):\*\*\s*(.*)$/;
// How long a fetched file stays at its address, for the browser to take it from there.
const KEPT_MS = 60_000;

/** The record as the text's last list has it. It is given out only until the next step: another check has another. */
export function recordPart(words, actions) {
  const fields = fieldsOf(words.findLast((block) => block.type === "ul").lines);
  const copying = pressable(word("copy"), () => copy(fields, copying, actions));
  const press = (text, what) => pressable(text, () => what().catch((error) => complain(error, actions)));
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

/** [{label, values}]: a line without a label belongs to the field above it. */
function fieldsOf(lines) {
  const fields = [];
  for (const line of lines) {
    const [, label, value] = FIELD.exec(line) ?? [];
    if (label === undefined) fields.at(-1).values.push(plain(line));
    else fields.push({ label, values: value ? [plain(value)] : [] });
  }
  return fields;
}

async function copy(fields, button, actions) {
  const text = fields.map(({ label, values }) => [`${label}:`, ...values].join(values.length > 1 ? "\n    " : " ")).join("\n");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    actions.trouble(word("not_copied"), word("not_copied_detail"));
    return;
  }
  button.textContent = word("copied");
  actions.say(word("copied"));
}

async function download() {
  make("a", { href: addressOf(await fetchRecord("docx")), download: "decision-record.docx" }).click();
}

/** The window is opened first, since browsers open one only while a press is fresh. */
async function openPage() {
  const opened = window.open("", "_blank");
  if (opened === null) throw new Error("the browser opens no window");
  try {
    const page = await (await fetchRecord("html")).text();
    // A page made here has no address of its own for the style sheet's to start from.
    const whole = page.replace('href="/page/', () => `href="${location.origin}/page/`);
    opened.location.replace(addressOf(new Blob([whole], { type: "text/html;charset=utf-8" })));
  } catch (error) {
    opened.close();
    throw error;
  }
}

function addressOf(file) {
  const address = URL.createObjectURL(file);
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return address;
}

function complain(error, actions) {
  console.error(error);
  actions.trouble(word("record_failed"), error.problem?.detail ?? word("record_failed_detail"));
}
