// Leaving at once, for somebody who is being watched: nothing of any conversation stays behind in this tab, nor in another
// that shows a widget. One that is on another page just then is emptied when it comes back to a widget.

import { removeConversation } from "./api.js";
import { closeRecordTabs } from "./record_tabs.js";
import { isAnythingLeft, noteLeaving, takeEverything, takeWhatWasLeft } from "./store.js";

/** @typedef {{settings: Settings, begin(): void, end(): void}} Widget */

const LEAVERS = "sharing-assistant left";

/** @type {Set<Widget>} those on this page */
const widgets = new Set();
/** @type {BroadcastChannel | null} */
let channel = null;

/** Count a widget among those of this page. @param {Widget} widget */
export function join(widget) {
  forgetWhatWasLeft(widget);
  widgets.add(widget);
  listen();
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", wake);
}

/** It is no longer on the page. @param {Widget} widget */
export function part(widget) {
  if (!widgets.delete(widget) || widgets.size) return;
  window.removeEventListener("pagehide", rest);
  window.removeEventListener("pageshow", wake);
  hush();
}

/**
 * Delete every conversation of this tab, tell the other tabs to do the same, and go to a page that says nothing about this
 * one. This page's place in the tab's history is taken by that one.
 * @param {Settings} settings
 */
export function leave(settings) {
  noteLeaving();
  channel?.postMessage("left");
  closeRecordTabs();
  wipe(settings);
  go(settings);
}

/** Somebody left in another tab. A page of somebody else's stays where it is, with the widget as if nobody had used it. */
function leftElsewhere() {
  closeRecordTabs();
  const all = [...widgets];
  for (const one of all) wipe(one.settings);
  const page = all.find((one) => one.settings.layout === "page");
  if (page) go(page.settings);
  else for (const one of all) one.begin();
}

/** @param {Settings} settings */
function wipe(settings) {
  remove(takeEverything(), settings.api);
  for (const widget of widgets) widget.end();
}

/** Somebody left while this tab was on another page. @param {Widget} widget */
function forgetWhatWasLeft(widget) {
  if (!isAnythingLeft()) return;
  closeRecordTabs();
  remove(takeWhatWasLeft(), widget.settings.api);
}

/** @param {Set<string>} tokens @param {string} api */
function remove(tokens, api) {
  // Where one of these fails, the gateway's own clearing away of idle conversations is left.
  for (const token of tokens) removeConversation(api, token).catch(() => undefined);
}

/** @param {Settings} settings */
function go({ exitPage: address, leaves }) {
  try {
    // It empties the page at once, and takes away what the page would ask before it is left ("Leave site?").
    document.open();
  } catch {
    // A page of XML cannot be emptied so.
  }
  try {
    // The frame alone only where its page says so: what is around it may show what was asked, too.
    const gone = leaves === "frame" ? window : window.top ?? window;
    gone.location.replace(address);
  } catch {
    // A frame that may not move the page around it.
    location.replace(address);
  }
}

/** A page that the browser keeps for "Back" comes back as it is put away: with nothing in it. @param {PageTransitionEvent} event */
function rest(event) {
  if (!event.persisted) return;
  for (const widget of widgets) widget.end();
  hush();
}

/** What is kept of the conversation by now is shown, or nothing where somebody has left. @param {PageTransitionEvent} event */
function wake(event) {
  if (!event.persisted) return;
  listen();
  for (const widget of widgets) forgetWhatWasLeft(widget);
  for (const widget of widgets) widget.begin();
}

function listen() {
  if (channel || !("BroadcastChannel" in window)) return;
  channel = new BroadcastChannel(LEAVERS);
  channel.addEventListener("message", leftElsewhere);
}

function hush() {
  channel?.close();
  channel = null;
}
