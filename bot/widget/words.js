// The words that the widget itself says, all of which are in the copy.

import texts from "../../knowledge/copy/widget.yml";

/**
 * A text by its name; {…} in it is filled in from `values`.
 * @param {string} name
 * @param {Record<string, string | number>} values
 */
export function word(name, values = {}) {
  return (texts[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}
