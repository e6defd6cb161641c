// The form for a person's own words in the record. They stand in its boxes and nowhere else: no store keeps them.

import { make } from "./dom.js";
import { word } from "./words.js";

// As many characters of one field as the gateway takes.
const FIELD_LIMIT = 1000;

let forms = 0;

/**
 * A box for each field that the record leaves free.
 * @param {FreeField[]} fields @param {() => void} changed called with each change
 */
export function ownWordsForm(fields, changed) {
  forms += 1;
  const boxes = fields.map((field, place) => box(field, `own-${forms}-${place}`, changed));
  const element = make("details", { class: "folded" },
    make("summary", {}, word("own_words")),
    make("div", { class: "own-words", role: "group", "aria-label": word("own_words") },
      make("p", {}, word("own_words_hint")), boxes.map((one) => one.element)));
  return {
    element,
    /** What was typed, by its field, "" where a value was taken out; what is as it was is not among it. @returns {Record<string, string>} */
    typed: () => Object.fromEntries(boxes.filter((one) => one.isTyped()).map((one) => [one.field.field, one.text()])),
    /** The same by the label. @returns {Map<string, string>} */
    byLabel: () => new Map(boxes.filter((one) => one.isTyped()).map((one) => [one.field.label, one.text()])),
    /** Whether nothing is too long; otherwise that is said, and the first box that is goes into sight. */
    isRight() {
      const wrong = boxes.filter((one) => !one.check());
      if (wrong.length) element.open = true;
      wrong[0]?.focus();
      return !wrong.length;
    },
  };
}

/** @param {number} number */
function inWords(number) {
  return number.toLocaleString("en-GB");
}

/** @param {FreeField} field @param {string} id @param {() => void} changed */
function box(field, id, changed) {
  const value = (field.value ?? "").trim();
  const fault = make("p", { id: `${id}-fault`, class: "fault", hidden: "" });
  const input = make("textarea", { id, rows: 1, dir: "auto", autocomplete: "off" });
  input.value = value;
  const text = () => input.value.trim();
  const check = () => {
    const isRight = text().length <= FIELD_LIMIT;
    fault.hidden = isRight;
    fault.textContent = isRight ? "" : word("own_words_long", { limit: inWords(FIELD_LIMIT), count: inWords(text().length) });
    if (isRight) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    } else {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", fault.id);
    }
    return isRight;
  };
  input.addEventListener("input", () => {
    // As tall as what is in it, up to the most that the style sheet allows.
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
    if (!fault.hidden) check();
    changed();
  });
  return {
    field, text, check,
    element: make("div", {}, make("label", { for: id }, field.label), fault, input),
    isTyped: () => text() !== value,
    focus: () => input.focus(),
  };
}
