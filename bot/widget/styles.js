// The style sheets, one after the other: what comes later adapts what came before.

import adaptingSheet from "./adapting.css";
import askSheet from "./ask.css";
import boxSheet from "./box.css";
import choicesSheet from "./choices.css";
import coloursSheet from "./colours.css";
import contactsSheet from "./contacts.css";
import decisionSheet from "./decision.css";
import documentSheet from "./document.css";
import frameSheet from "./frame.css";
import panelSheet from "./panel.css";
import quotationsSheet from "./quotations.css";
import repliesSheet from "./replies.css";
import textSheet from "./text.css";
import toolsSheet from "./tools.css";

const SHEETS = [
  coloursSheet, textSheet, boxSheet, frameSheet, askSheet, panelSheet,
  repliesSheet, quotationsSheet, toolsSheet, choicesSheet, contactsSheet, decisionSheet, documentSheet, adaptingSheet,
];

/** @type {CSSStyleSheet | undefined} */
let made;

/** All of them as one, for all widgets of a page. Made by script, so that a policy without inline styles allows it. */
export function styleSheet() {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(SHEETS.join(""));
  }
  return made;
}
