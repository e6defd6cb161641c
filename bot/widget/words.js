// The words that the widget itself says, all of which stand in words.json.

import texts from "./words.json";

/**
 * A text by its name; {…} in it is filled in from `values`.
 * @param {keyof typeof texts} name
 * @param {Record<string, string | number>} values
 */
export function word(name, values = {}) {
  return texts[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}
