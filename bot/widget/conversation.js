// Puts the parts of an open widget together.

import { Api } from "./api.js";
import { Box } from "./box.js";
import { Chat } from "./chat.js";
import { confirmClearing } from "./confirm.js";
import { countIn } from "./counter.js";
import { keepInView, keepKeys } from "./keyboard.js";
import { copyConversation, printConversation, saveConversation } from "./conversation_text.js";
import { make } from "./dom.js";
import { latestButton, moveByArrows } from "./moving.js";
import { stopReading } from "./speaking.js";
import { leave } from "./leaving.js";
import { Log } from "./log.js";
import { printWhole } from "./printing.js";
import { onShifts } from "./shift.js";
import { Tabs } from "./tabs.js";
import { word } from "./words.js";

/**
 * Bring the frame to life.
 * @param {import("./frame.js").Frame} frame
 * @param {Settings} settings @param {Store} store @param {AbortSignal} life until when it listens to anything outside the frame
 * @param {import("./host_events.js").TellPage} tell
 */
export function startConversation(frame, settings, store, life, tell) {
  const api = new Api(settings.api, store, life, settings.isEasy);
  const box = new Box(frame.form, frame.input, store);
  const log = new Log(frame.log, frame.element);
  const tabs = new Tabs(api, (news, isSame) => hear(news, isSame), life);
  const chat = new Chat(frame, { api, box, log, settings }, (news) => tabs.tell(news), tell);

  /** @param {import("./tabs.js").News} news @param {boolean} isSame */
  function hear(news, isSame) {
    if (news === "changed" && isSame) chat.catchUp(word("went_on"));
    else if (news === "cleared" && isSame) chat.beginAnew(word("cleared_there"));
    else if (news === "begun" && !isSame && log.isBegun) tabs.tell("goes_on");
    else if (news === "goes_on" && !isSame && !log.isBegun && !wasToldOfOthers) {
      wasToldOfOthers = true;
      log.addNotice(word("other_tab"));
    }
  }
  let wasToldOfOthers = false;

  countIn(frame.counter, box, () => api.textLimit, chat.actions.tell);
  frame.clear.addEventListener("click", async () => {
    if (!chat.isBusy && (await confirmClearing(frame.element))) chat.clear();
  });
  frame.leave.addEventListener("click", () => leave(settings));
  frame.again.addEventListener("click", () => chat.startAgain());
  frame.menu.list.append(
    make("button", { type: "button", class: "again", onclick: () => chat.startAgain() }, word("start_again")),
    make("button", { type: "button", onclick: () => chat.switchWords() }, word(settings.isEasy ? "usual_words" : "easy_words")),
    make("button", { type: "button", onclick: () => copyConversation(api, chat.actions) }, word("copy_conversation")),
    make("button", { type: "button", onclick: () => saveConversation(api, chat.actions) }, word("save_conversation")),
    make("button", { type: "button", onclick: () => printConversation(log, frame.element, chat.actions) }, word("print_conversation")),
    make("p", {}, word("save_hint")));
  frame.form.prepend(latestButton(frame.element, log, life));
  moveByArrows(frame.element, frame.input, log);
  life.addEventListener("abort", stopReading);
  const isShown = () => !(frame.element instanceof HTMLDialogElement) || frame.element.open;
  onShifts(isShown, (left) => {
    if (left === 0) leave(settings);
    // Not at the first, which may be any Shift.
    else if (left === 1) chat.actions.tell(word("shift"));
  }, life);
  window.addEventListener("offline", () => {
    frame.offline.hidden = false;
    chat.actions.tell(word("offline"));
  }, { signal: life });
  window.addEventListener("online", () => {
    frame.offline.hidden = true;
    chat.actions.tell(word("online"));
  }, { signal: life });
  keepKeys(frame.element);
  keepInView(frame.element, life);
  printWhole(frame.element, () => log.drawAll(), life);
  chat.load().then(() => {
    if (!settings.isSwitched || life.aborted) return;
    frame.menu.button.focus();
    chat.actions.tell(word("words_changed"));
  });
  return box;
}
