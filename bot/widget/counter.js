// How much room is left in a message, from when it matters.

import { word } from "./words.js";

const FROM = 0.8;

/**
 * Count in that place what is typed into the box, once little room is left. It is said once each time that this, or the end,
 * is reached: a count at each key would talk over what is typed.
 * @param {HTMLElement} place @param {import("./box.js").Box} box @param {() => number} limit in characters; 0: not known
 * @param {(text: string) => void} say
 */
export function countIn(place, box, limit, say) {
  let saidAt = 0;
  box.onChange((text) => {
    const most = limit();
    // As the assistant counts: by code points.
    const count = text.length < most * FROM ? 0 : [...text].length;
    const reached = !most || count < most * FROM ? 0 : count > most ? 2 : 1;
    place.hidden = !reached;
    place.classList.toggle("over", reached === 2);
    const used = count.toLocaleString("en-GB");
    const allowed = most.toLocaleString("en-GB");
    place.textContent = reached ? word(reached === 2 ? "too_long" : "count", { count: used, limit: allowed }) : "";
    if (reached > saidAt) say(place.textContent);
    saidAt = reached;
  });
}
