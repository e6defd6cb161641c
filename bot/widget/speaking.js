// Reads quotations aloud, by a voice of the device alone: others send the text to somebody else's computers.

import { pressable } from "./buttons.js";
import { word } from "./words.js";

/** What shows that nothing is read any more. */
let stopped = () => {};
/** @type {SpeechSynthesisUtterance[]} kept, since some browsers forget those that nobody holds, with their end */
let spoken = [];

/** A button that reads and stops, or nothing where the device has no voice of its own. @param {() => string} text what it reads */
export function readAloud(text) {
  if (!("speechSynthesis" in window)) return null;
  const button = pressable(word("read_aloud"), () => {
    const isReading = button.getAttribute("aria-pressed") === "true";
    stopReading();
    if (!isReading) speak(text(), button);
  }, { class: "small", "aria-pressed": "false" });
  button.hidden = !voice();
  // Browsers name their voices only some time after they were first asked.
  if (button.hidden) speechSynthesis.addEventListener("voiceschanged", () => (button.hidden = !voice()), { once: true });
  return button;
}

/** Read nothing any more. */
export function stopReading() {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
  stopped();
}

function voice() {
  const own = speechSynthesis.getVoices().filter((one) => one.localService && one.lang.startsWith("en"));
  return own.find((one) => one.lang.replace("_", "-") === "en-GB") ?? own[0];
}

/** @param {string} text @param {HTMLButtonElement} button */
function speak(text, button) {
  const chosen = voice();
  if (!chosen) return;
  const show = (/** @type {boolean} */ isReading) => {
    button.setAttribute("aria-pressed", String(isReading));
    button.textContent = word(isReading ? "stop_reading" : "read_aloud");
  };
  stopped = () => show(false);
  const own = stopped;
  // By paragraphs: some voices break off in a long text.
  spoken = text.split("\n").filter((part) => part.trim()).map((part) => {
    const one = new SpeechSynthesisUtterance(part);
    // Without it the browser's own is taken, which may be somebody else's.
    one.voice = chosen;
    one.lang = chosen.lang;
    one.addEventListener("error", own);
    return one;
  });
  spoken.at(-1)?.addEventListener("end", own);
  show(true);
  for (const one of spoken) speechSynthesis.speak(one);
}
