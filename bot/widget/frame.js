// Builds what is always there: the name, whom to call, the place of the conversation, the box to type in.

import { Beside } from "./beside.js";
import { hidden, make, telephone } from "./dom.js";
import { buildMenu } from "./menu.js";
import { word } from "./words.js";

/** @typedef {ReturnType<typeof buildFrame>} Frame */

/** @param {Settings} settings */
export function buildFrame(settings) {
  const isPage = settings.layout === "page";
  const log = make("div", { id: "log", role: "log", "aria-label": word("conversation"), "aria-live": "polite" });
  const status = make("p", { id: "status", role: "status" });
  const input = make("textarea", {
    id: "message", name: "message", rows: 1, dir: "auto", "aria-describedby": "hint", autocomplete: "off", enterkeyhint: "send",
  });
  // The status says it too, once, to those who hear the page; this stays in sight wherever the conversation is scrolled to.
  const offline = make("p", { class: "offline", "aria-hidden": "true", hidden: "" }, word("offline"));
  // What it says is said in the status too, but once and not at each key.
  const counter = make("p", { class: "counter", "aria-hidden": "true", hidden: "" });
  const up = make("button", { type: "button", class: "skip", onclick: () => clear.focus() }, word("skip_up"));
  const form = make("form", { "aria-label": word("write") },
    make("div", { class: "column" },
      offline,
      up,
      make("label", { for: "message" }, word("message")), " ",
      make("p", { id: "hint" }, word("hint")),
      counter,
      make("div", { class: "row" }, input, make("button", { type: "submit", class: "strong" }, word("send")))));
  const clear = make("button", { type: "button", class: "quiet clear" }, word("clear"), hidden(` ${word("clear_what")}`));
  const again = make("button", { type: "button", class: "quiet again" }, word("start_again"));
  const menu = buildMenu();
  const leave = make("button", { type: "button", class: "quiet leave", title: word("leave_hint") }, word("leave"));
  const close = isPage ? null : make("button", { type: "button", class: "quiet close" }, word("close"));
  const skip = make("button", { type: "button", class: "skip", onclick: () => input.focus() }, word("skip"));
  const top = make(isPage ? "header" : "div", { class: "top" },
    isPage ? skip : null,
    make("div", { class: "column" },
      make("div", { class: "name" },
        make(isPage ? "h1" : "h2", { id: "name" }, settings.name),
        settings.tagline ? make("p", {}, settings.tagline) : null),
      close));
  const emergency = make("section", { class: "emergency", "aria-label": word("emergency") },
    make("div", { class: "column" },
      make("p", {}, `${word("danger_now")} `, make("span", { class: "call" }, `${word("call_now")} `, telephone(word("call_999"))),
        settings.contacts.map(({ name, phone }) => [" · ", make("span", {}, `${name} `, telephone(phone))])),
      make("div", { class: "controls" }, menu.button, menu.list, again, clear, leave)));
  const beside = new Beside(settings);
  const talk = make(isPage ? "main" : "div", { class: "talk column" }, make("div", { class: "said" }, log, status), beside.element);
  const element = isPage
    ? make("div", { class: "frame page" }, top, emergency, talk, form)
    : make("dialog", { class: "frame", "aria-labelledby": "name" }, make("div", { class: "head" }, top, emergency), talk, form);
  element.lang = "en-GB";
  return { element, log, status, input, form, offline, counter, menu, again, clear, leave, close, beside };
}
