// The day on which a source was last held against what is published.

import { word } from "./words.js";

/** @param {{checked: string}} source */
export function checkedOn({ checked }) {
  return word("checked", { date: spokenDate(checked) });
}

/** @param {string} day */
function spokenDate(day) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
}
