// Buttons that send something, and how those of an earlier step stay in sight but do nothing.

import { make, word } from "./dom.js";

/**
 * The buttons of a reply as a group, or nothing where there are none.
 * manner: classes of the group; "once" says that they belong to one step of the guided decision.
 */
export function choices(buttons, actions, manner = "") {
  if (!buttons?.length) return null;
  return make("div", { class: `choices ${manner}`.trim(), role: "group", "aria-label": word("choices") },
    buttons.map((button) => tapButton(button, actions)));
}

/** One button that sends its payload; `text` stands in for its title where the title is clear from what is beside it. */
export function tapButton(button, actions, text = button.title) {
  return pressable(text, () => actions.tap(button), { "aria-label": button.title, "data-title": button.title });
}

/** A button that does something until it is retired. */
export function pressable(text, press, attributes = {}) {
  const onclick = (event) => {
    // The second click of a double click could land on a button of the reply to the first.
    if (event.detail < 2 && !isRetired(button)) press();
  };
  const button = make("button", { type: "button", ...attributes, onclick }, text);
  return button;
}

/**
 * Take the buttons of these groups out of use. They are not `disabled`, since that would drop the focus from a button
 * that was just pressed: the next Tab goes on from there to what has been added since.
 * chosen: the title of the button that was pressed, which is marked.
 */
export function retire(groups, chosen) {
  for (const button of [...groups].flatMap((group) => [...group.querySelectorAll("button")])) {
    if (isRetired(button)) continue;
    button.setAttribute("aria-disabled", "true");
    button.tabIndex = -1;
    button.classList.toggle("chosen", chosen !== undefined && button.dataset.title === chosen);
  }
}

function isRetired(button) {
  return button.getAttribute("aria-disabled") === "true";
}
