// Draws the facts that an opening message seems to tell, each with a tick of its own.

import { pressable } from "./buttons.js";
import { make } from "./dom.js";
import { markdown } from "./markdown.js";

/**
 * The facts and the button that keeps those that are ticked; nothing where a reply has none.
 * @param {Custom} custom @param {string} asked what is asked about them @param {Actions} actions
 */
export function ticks({ facts, keep, hint }, asked, actions) {
  if (!facts?.length || !keep) return null;
  const boxes = facts.map(({ key }) => {
    const box = make("input", { type: "checkbox", name: key });
    box.checked = true;
    return box;
  });
  const kept = () => actions.tap({ title: keep.title, payload: keeping(keep.payload, boxes) });
  return [
    hint ? markdown(hint) : null,
    make("div", { class: "ticks once", role: "group", "aria-label": asked },
      facts.map(({ name, label }, place) => make("label", {}, boxes[place], make("span", {}, make("strong", {}, name), `: ${label}`)))),
    make("div", { class: "choices leading once" }, pressable(keep.title, kept, { "data-title": keep.title })),
  ];
}

/** The payload without the facts that are not ticked. @param {string} payload @param {HTMLInputElement[]} boxes */
function keeping(payload, boxes) {
  const brace = payload.indexOf("{");
  const fields = JSON.parse(payload.slice(brace));
  for (const box of boxes) if (!box.checked) delete fields[box.name];
  return payload.slice(0, brace) + JSON.stringify(fields);
}
