// Shift, pressed three times, leaves: no looking for the button.

const TIMES = 3;
const WITHIN_MS = 5_000;

/**
 * Call `pressed` for each Shift that is pressed alone, with how many more are wanted: 0 at the third.
 * @param {() => boolean} isShown whether there is anything to leave @param {(left: number) => void} pressed @param {AbortSignal} life
 */
export function onShifts(isShown, pressed, life) {
  /** @type {number[]} when each was pressed */
  let times = [];
  let isAlone = false;
  const other = () => {
    times = [];
    isAlone = false;
  };
  const options = { capture: true, signal: life };
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.isComposing) other();
    else if (!event.repeat) isAlone = true;
  }, options);
  // Shift is held to select with the mouse too.
  window.addEventListener("pointerdown", other, options);
  window.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !isAlone || !isShown()) return;
    isAlone = false;
    times = [...times.filter((time) => event.timeStamp - time < WITHIN_MS), event.timeStamp];
    pressed(Math.max(TIMES - times.length, 0));
  }, options);
}
