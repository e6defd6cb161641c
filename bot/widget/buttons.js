// Buttons that send something, and how those of an earlier step stay in sight but do nothing.

import { make } from "./dom.js";
import { word } from "./words.js";

/**
 * The buttons of a reply as a group, or nothing where there are none.
 * @param {ReplyButton[] | undefined} buttons
 * @param {Actions} actions
 * @param {string} manner classes of the group; "once" says that they belong to one step of the guided decision
 * @param {string} label what the group is called for those who hear it
 * @param {number} before the place of the one that was chosen before, which a tap keeps; -1 for none
 */
export function choices(buttons, actions, manner = "", label = word("choices"), before = -1) {
  if (!buttons?.length) return null;
  return make("div", { class: `choices ${manner}`.trim(), role: "group", "aria-label": label },
    buttons.map((button, place) => {
      const drawn = tapButton(button, actions);
      if (place === before) markBefore(drawn);
      return drawn;
    }));
}

/** @param {HTMLElement} button */
function markBefore(button) {
  button.classList.add("before");
  button.setAttribute("aria-pressed", "true");
  button.append(make("span", {}, word("before")));
}

/**
 * One button that sends its payload; `text` stands in for its title where the title is clear from what is beside it.
 * @param {ReplyButton} button @param {Actions} actions @param {string} text
 */
export function tapButton(button, actions, text = button.title) {
  const drawn = pressable(text, () => actions.tap(button), { "data-title": button.title });
  if (text !== button.title) drawn.setAttribute("aria-label", button.title);
  return drawn;
}

/** A button that does something until it is retired. @param {string} text @param {() => void} press @param {Record<string, string>} attributes */
export function pressable(text, press, attributes = {}) {
  const button = make("button", {
    type: "button",
    ...attributes,
    onclick: (event) => {
      // The second click of a double click could land on a button of the reply to the first.
      if (event.detail < 2 && !isRetired(button)) press();
    },
  }, text);
  return button;
}

/**
 * Take the buttons of these groups out of use. They are not `disabled`, since that would drop the focus from a button
 * that was just pressed: the next Tab goes on from there to what has been added since.
 * @param {Iterable<Element>} groups
 * @param {string} [chosen] the title of the button that was pressed, which is marked
 */
export function retire(groups, chosen) {
  const used = [...groups];
  for (const box of used.flatMap((group) => [...group.querySelectorAll("input")])) box.disabled = true;
  for (const button of used.flatMap((group) => [...group.querySelectorAll("button")])) {
    if (isRetired(button)) continue;
    // First, since the others go out of sight, and what is out of sight loses the focus.
    if (chosen !== undefined && button.dataset.title === chosen) {
      button.classList.add("chosen");
      button.setAttribute("aria-pressed", "true");
    } else button.removeAttribute("aria-pressed");
    button.setAttribute("aria-disabled", "true");
    button.tabIndex = -1;
  }
}

/** @param {Element} button */
function isRetired(button) {
  return button.getAttribute("aria-disabled") === "true";
}
