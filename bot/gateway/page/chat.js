// The page: sends what is typed or tapped, draws what comes back, and never leaves a person without a word.

import {
  ApiError, deleteConversation, fetchRecord, forgetConversation, hasConversation, readConversation, say, startConversation,
} from "./api.js";
import { make, word } from "./dom.js";
import { contactList, drawReply } from "./draw.js";

const log = document.getElementById("log");
const status = document.getElementById("status");
const form = document.getElementById("form");
const input = document.getElementById("message");
const actions = { tap: (button) => send({ payload: button.payload }, button.title, true), download };
let busy = false;

function add(element) {
  log.append(element);
  return element;
}

function addPerson(text) {
  for (const group of log.querySelectorAll(".once")) group.hidden = true;
  return add(make("div", { class: "person" }, make("span", { class: "hidden" }, word("you")), make("p", {}, text)));
}

function addReplies(messages) {
  return messages.map((message) => add(drawReply(message, actions)));
}

function addTrouble(title, detail, more = []) {
  return add(make("div", { class: "trouble", role: "alert" }, make("h2", {}, title), make("p", {}, detail), more));
}

function setBusy(now) {
  busy = now;
  log.setAttribute("aria-busy", String(now));
  status.textContent = now ? word("looking") : "";
}

/** Send a message, shown as that text; after a tap the focus moves to the reply, since the button may be gone. */
async function send(message, shown, tapped) {
  if (busy) return;
  const person = addPerson(shown);
  setBusy(true);
  person.scrollIntoView();
  try {
    if (!hasConversation()) await startConversation();
    const [first] = addReplies(await say(message));
    if (tapped) focusOn(first);
  } catch (error) {
    if (message.text !== undefined && !input.value) input.value = message.text;
    fit();
    if (error.status === 401) await beginAnew(word("ended"));
    else addFailure(error);
  } finally {
    setBusy(false);
  }
  person.scrollIntoView();
}

/** Say what failed. An error that is not the API's is a fault of this page; the person is told all the same. */
function addFailure(error) {
  const problem = error.problem;
  if (!(error instanceof ApiError)) console.error(error);
  if (!problem) return addTrouble(word("unreachable"), word("unreachable_detail"));
  if (error.status === 429) return addTrouble(problem.title, word("wait", { seconds: error.retryAfter }));
  return addTrouble(problem.title, problem.detail, [
    problem.contacts ? contactList(problem.contacts) : null,
    problem.reference ? make("p", { class: "reference" }, word("reference", problem)) : null,
  ]);
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** Start a conversation in place of the one shown, and say why. */
async function beginAnew(why) {
  forgetConversation();
  log.replaceChildren();
  if (why) add(make("p", { class: "notice" }, why));
  try {
    addReplies(await startConversation());
  } catch (error) {
    addFailure(error);
  }
}

async function load() {
  // What was said before is not news: it is drawn without being read out.
  log.setAttribute("aria-live", "off");
  try {
    if (hasConversation()) {
      for (const message of await readConversation()) {
        if (message.from === "person") addPerson(message.text);
        else add(drawReply(message, actions));
      }
      log.lastElementChild?.scrollIntoView();
    } else {
      await beginAnew("");
    }
  } catch (error) {
    if (error.status === 401) await beginAnew(word("ended"));
    else addFailure(error);
  } finally {
    log.setAttribute("aria-live", "polite");
  }
}

async function clear() {
  if (busy || !window.confirm(word("confirm_clear"))) return;
  setBusy(true);
  try {
    if (hasConversation()) await deleteConversation();
    await beginAnew(word("cleared"));
    input.focus();
  } catch (error) {
    // 401: it was gone already.
    if (error.status === 401) await beginAnew(word("cleared"));
    else addTrouble(word("not_cleared"), error.problem?.detail ?? word("unreachable_detail"));
  } finally {
    setBusy(false);
  }
}

/** Fetch the record as "docx" or "html" and have the browser save it. */
async function download(format) {
  try {
    const file = await fetchRecord(format);
    const address = URL.createObjectURL(format === "html" ? await withItsStyle(file) : file);
    make("a", { href: address, download: `decision-record.${format}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch (error) {
    addTrouble(word("record_failed"), error.problem?.detail ?? word("unreachable_detail"));
  }
}

/** The record's page with its style sheet inside, since a saved page cannot reach the one that it names. */
async function withItsStyle(file) {
  const page = await file.text();
  const named = page.match(/<link rel="stylesheet" href="(\/page\/[\w.]+)">/);
  if (!named) return file;
  const sheet = await (await fetch(named[1])).text();
  return new Blob([page.replace(named[0], () => `<style>${sheet}</style>`)], { type: "text/html" });
}

/** Let the box grow with its text, up to what the style sheet allows. */
function fit() {
  input.rows = Math.min(6, input.value.split("\n").length + Math.floor(input.value.length / 60));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value;
  if (busy || !text.trim()) return;
  input.value = "";
  fit();
  send({ text }, text, false);
});
input.addEventListener("input", fit);
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
document.getElementById("clear").addEventListener("click", clear);
load();
