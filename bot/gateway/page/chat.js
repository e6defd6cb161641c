// The page: sends what is typed or tapped, shows what comes back, and never leaves a person without a word.

import {
  ApiError, deleteConversation, forgetConversation, hasConversation, readConversation, say, startConversation,
} from "./api.js";
import * as box from "./box.js";
import { word } from "./dom.js";
import * as log from "./log.js";

const status = document.getElementById("status");
const clearing = document.getElementById("clear");
const actions = {
  tap: (button) => take({ payload: button.payload }, button.title),
  trouble: (title, detail) => log.showBeginning(log.addTrouble(title, detail)),
  say: (text) => (status.textContent = text),
};
let busy = false;

function setBusy(now) {
  busy = now;
  log.setBusy(now);
  status.classList.toggle("waiting", now);
  status.textContent = now ? word("looking") : "";
  clearing.hidden = !log.isBegun();
}

/** Take a message, shown as that text. False where another is still being answered. */
function take(message, shown) {
  if (busy) return false;
  send(message, shown);
  return true;
}

async function send(message, shown) {
  const person = log.addPerson(shown);
  setBusy(true);
  log.showBeginning(person);
  let first;
  try {
    if (!hasConversation()) await startConversation();
    [first] = (await say(message)).map((reply) => log.addReply(reply, actions));
  } catch (error) {
    if (message.text !== undefined) box.giveBack(message.text);
    first = error.status === 401 ? await beginAnew(word("ended")) : addFailure(error, message.text !== undefined);
  } finally {
    setBusy(false);
  }
  log.showBeginning(first);
}

/** Say what failed. An error that is not the API's is a fault of this page; the person is told all the same. */
function addFailure(error, inBox = false) {
  const problem = error.problem;
  if (!(error instanceof ApiError)) console.error(error);
  const kept = inBox ? ` ${word("kept")}` : "";
  if (!problem) return log.addTrouble(word("unreachable"), word("unreachable_detail") + kept);
  const detail = error.status === 429 ? word("wait", { seconds: error.retryAfter }) : problem.detail;
  return log.addTrouble(problem.title, detail + kept, problem);
}

/** Start a conversation in place of the one shown, and say why; gives the first entry. */
async function beginAnew(why) {
  forgetConversation();
  log.empty();
  const said = why ? [log.addNotice(why)] : [];
  try {
    return [...said, ...(await startConversation()).map((reply) => log.addReply(reply, actions))][0];
  } catch (error) {
    return addFailure(error);
  }
}

async function load() {
  setBusy(true);
  try {
    if (hasConversation()) await log.drawQuietly(redraw);
    else await beginAnew("");
  } catch (error) {
    if (error.status === 401) await beginAnew(word("ended"));
    else addFailure(error);
  } finally {
    setBusy(false);
  }
}

async function redraw() {
  for (const message of await readConversation()) {
    if (message.from === "person") log.addPerson(message.text);
    else log.addReply(message, actions);
  }
}

async function clear() {
  if (busy || !window.confirm(word("confirm_clear"))) return;
  setBusy(true);
  try {
    if (hasConversation()) await deleteConversation();
    await beginAnew(word("cleared"));
    box.focus();
  } catch (error) {
    // 401: it was gone already.
    if (error.status === 401) await beginAnew(word("cleared"));
    else actions.trouble(word("not_cleared"), error.problem?.detail ?? word("unreachable_detail"));
  } finally {
    setBusy(false);
  }
}

box.onMessage((text) => take({ text }, text));
clearing.addEventListener("click", clear);
load();
