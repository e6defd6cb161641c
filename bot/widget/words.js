// The words that the widget itself says, all of which are in the copy.

import texts from "../../knowledge/copy/widget.yml";

const EASY_WITHIN_MS = 10_000;
/** @type {Record<string, string> | null} for those who read with effort; fetched once somebody wants them */
let easy = null;
/** @type {Record<string, string>} */
let inUse = texts;

/**
 * A text by its name; {…} in it is filled in from `values`.
 * @param {string} name
 * @param {Record<string, string | number>} values
 */
export function word(name, values = {}) {
  return (inUse[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/** Have the easy words at hand; false where they cannot be fetched. @param {string} base where the assistant is */
export async function haveEasyWords(base) {
  try {
    const response = easy ? null : await fetch(`${base}/easy-words.json`, { credentials: "omit", signal: AbortSignal.timeout(EASY_WITHIN_MS) });
    if (response?.ok) easy = await response.json();
  } catch {
    // Whoever asked is told.
  }
  return easy !== null;
}

/** Say it in easy words from now on, or in the usual ones. @param {boolean} isEasy */
export function useWords(isEasy) {
  inUse = (isEasy && easy) || texts;
}
