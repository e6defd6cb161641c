// The tabs that a record was opened in, so that they can be closed again.

import { note, noted } from "./store.js";

const NAMES = ["sharing-assistant-record", "sharing-assistant-record-full"];

/** @type {Map<string, Window>} */
const opened = new Map();

/** An empty tab for a record, the one that had it before where it is still open, or null where the browser opens none. @param {boolean} isFull */
export function recordTab(isFull) {
  const name = /** @type {string} */ (NAMES[Number(isFull)]);
  const tab = window.open("", name);
  if (tab === null) return null;
  opened.set(name, tab);
  // By its name it is found after a reload too.
  note(name);
  tab.focus();
  return tab;
}

/** Close them all. */
export function closeRecordTabs() {
  for (const name of noted(NAMES)) if (!opened.has(name)) window.open("", name)?.close();
  for (const tab of opened.values()) tab.close();
  opened.clear();
}
