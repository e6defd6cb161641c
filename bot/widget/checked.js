// The day on which a source was last held against what is published.

import { word } from "./words.js";

/** @param {{checked: string, review?: string | null}} source */
export function checkedOn({ checked, review }) {
  const said = word("checked", { date: spokenDate(checked) });
  return review ? `${said}, ${word("review", { date: spokenDate(review) })}` : said;
}

/** @param {string} day */
function spokenDate(day) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
}
