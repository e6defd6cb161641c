// Keys for a page with many questions. It works without them, and they can be turned off (WCAG 2.1.4).
const form = document.querySelector("[data-desk-keys]");
const help = document.querySelector(".desk-keys");
const toggle = document.getElementById("keys");
const KEPT = "desk-keys-off";
let on = true;

try {
  on = localStorage.getItem(KEPT) === null;
} catch {
  // Without storage, they are on with each page.
}

function show() {
  toggle.setAttribute("aria-pressed", String(on));
  toggle.textContent = on ? "Keys are on: turn them off" : "Keys are off: turn them on";
}

function isTyping(element) {
  return element instanceof HTMLElement && element.matches("input[type=text], textarea, select");
}

function press(key) {
  const box = /^[1-9]$/.test(key) ? document.getElementById(`keep-${Number(key) - 1}`) : null;
  if (box) {
    box.click();
    box.focus();
    return true;
  }
  if (key === "w") {
    const own = [...document.querySelectorAll("input[name^=own-] + .desk-question textarea")];
    (own.find((line) => line.value.trim() === "") ?? own.at(-1))?.focus();
    return true;
  }
  const target = document.querySelector(`[data-key="${key}"]`);
  target?.click();
  return target !== null;
}

if (form && help && toggle) {
  help.hidden = false;
  show();
  toggle.addEventListener("click", () => {
    on = !on;
    try {
      if (on) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, "yes");
    } catch {
      // It holds for this page.
    }
    show();
  });
  // What is typed in a line of a draft is meant to be accepted.
  form.addEventListener("input", (event) => {
    const box = document.getElementById(event.target.id.replace("text-", "keep-"));
    if (box && isTyping(event.target)) box.checked = event.target.value.trim() !== "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event.target)) event.target.blur();
    // A question is one line.
    else if (event.key === "Enter" && event.target.matches("textarea")) event.preventDefault();
    else if (on && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !isTyping(event.target)) {
      if (press(event.key)) event.preventDefault();
    }
  });
}
