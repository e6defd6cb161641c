// The box to type in: it grows with its text, and Enter sends.

const form = document.getElementById("form");
const input = document.getElementById("message");

/** Call `send(text)` for each message; what it has not taken (it gives false) stays in the box. */
export function onMessage(send) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value;
    if (!text.trim() || !send(text)) return;
    fill("");
    // Where a finger sent it, the focus would bring the keyboard up over the reply.
    if (window.matchMedia("(pointer: fine)").matches) focus();
  });
}

/** Put a text into the box. */
export function fill(text) {
  input.value = text;
  fit();
}

/** Give a text back that could not be sent, unless something else has been typed meanwhile. */
export function giveBack(text) {
  if (!input.value) fill(text);
}

/** Go to the box without moving the page. */
export function focus() {
  input.focus({ preventScroll: true });
}

/** As tall as the text, up to the most that the style sheet allows. */
function fit() {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
}

input.addEventListener("input", fit);
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
