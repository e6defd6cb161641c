// What keys do outside the widget, and the keyboard of a phone, which covers a part of the screen.

// In CSS pixels: more than the bars that a browser shows and hides while somebody scrolls.
const A_KEYBOARD = 120;

/** Keep what is typed from the page's own keyboard shortcuts: to the page it would come from no text field. @param {HTMLElement} frame */
export function keepKeys(frame) {
  for (const type of ["keydown", "keypress", "keyup"]) frame.addEventListener(type, (event) => event.stopPropagation());
}

/**
 * Keep the frame to what the keyboard leaves of the screen, where the browser does not make the page smaller itself.
 * @param {HTMLElement} frame @param {AbortSignal} life until when
 */
export function keepInView(frame, life) {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    // Zoomed in with two fingers, a part of the screen is what somebody wants to see.
    const isCovered = Math.abs(view.scale - 1) < 0.01 && window.innerHeight - view.height > A_KEYBOARD;
    frame.classList.toggle("covered", isCovered);
    frame.style.setProperty("--left", `${view.height}px`);
    frame.style.setProperty("--above", `${view.offsetTop}px`);
  };
  view.addEventListener("resize", fit, { signal: life });
  view.addEventListener("scroll", fit, { signal: life });
}

/** Whether a keyboard would come up over the page where a text field gets the focus. */
export function coversWhenTyping() {
  return !window.matchMedia("(pointer: fine)").matches;
}
