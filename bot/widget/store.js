// Small texts kept for this tab alone: the conversation's token, and what is typed but not sent.
//
// sessionStorage and not localStorage, because practitioners share computers: what the next person at the machine could
// open must not outlive the tab. A second tab is a second conversation for the same reason. Only when somebody last left
// quickly is in localStorage, for the tabs that were on another page then.

const OURS = "sharing-assistant ";
const TOKENS_NAME = " token";
const BEGUNS_NAME = " begun";
const LEFT = "sharing-assistant left";

/** @type {Map<string, string>} what is kept where the browser refuses storage; it lasts as long as the page */
const memory = new Map();
/** @type {(HTMLElement | undefined)[]} which widget without an id has which place */
const places = [];

/**
 * The store of a widget. Each on a page has its own, told apart by its id or, without one, its place; one that is made again
 * has the place of the one before. After its life is over it changes nothing, since what is kept is then another's.
 * @param {HTMLElement} element @param {AbortSignal} life @returns {Store}
 */
export function openStore(element, life) {
  const own = `${OURS}${element.id || placeOf(element)} `;
  return {
    get: (name) => read(own + name),
    set: (name, value) => {
      if (life.aborted) return;
      begin(own);
      write(own + name, value);
    },
    remove: (name) => {
      if (!life.aborted) erase(own + name);
    },
  };
}

/** Keep in mind, for this tab, that something has that name. @param {string} name */
export function note(name) {
  begin(OURS);
  write(OURS + name, "yes");
}

/** Those of the names that were noted. @param {string[]} names */
export function noted(names) {
  return names.filter((name) => read(OURS + name) !== null);
}

/** Forget everything that any widget has kept in this tab, and give the tokens of the conversations. @returns {Set<string>} */
export function takeEverything() {
  return take(ours());
}

/** Note, for every tab of the site, that somebody leaves now. It says nothing else. */
export function noteLeaving() {
  whereAllowed(() => localStorage.setItem(LEFT, String(Date.now())));
}

/** Whether anything is kept in this tab from before somebody last left. */
export function isAnythingLeft() {
  return leftBehind().length > 0;
}

/** Forget what is kept in this tab from before somebody last left, and give the tokens. @returns {Set<string>} */
export function takeWhatWasLeft() {
  return take(leftBehind());
}

function leftBehind() {
  const left = Number(whereAllowed(() => localStorage.getItem(LEFT)) ?? 0);
  const begunOf = (/** @type {string} */ name) => read(name.slice(0, name.lastIndexOf(" ")) + BEGUNS_NAME);
  return left ? ours().filter((name) => Number(begunOf(name) ?? 0) <= left) : [];
}

/** Note when the first of these things was kept. @param {string} own */
function begin(own) {
  const begun = own.trimEnd() + BEGUNS_NAME;
  if (read(begun) === null) write(begun, String(Date.now()));
}

/** The names of all that is kept in this tab. */
function ours() {
  const names = [...(whereAllowed((storage) => Object.keys(storage)) ?? []), ...memory.keys()];
  return names.filter((one) => one.startsWith(OURS));
}

/** @param {string[]} names @returns {Set<string>} */
function take(names) {
  const tokens = new Set();
  for (const name of names) {
    if (name.endsWith(TOKENS_NAME)) tokens.add(read(name));
    erase(name);
  }
  tokens.delete(null);
  return tokens;
}

/** @param {HTMLElement} element */
function placeOf(element) {
  let place = places.indexOf(element);
  if (place < 0) place = places.findIndex((one) => !one?.isConnected);
  if (place < 0) place = places.length;
  places[place] = element;
  return place + 1;
}

/** @param {string} name */
function read(name) {
  return whereAllowed((storage) => storage.getItem(name)) ?? memory.get(name) ?? null;
}

/** @param {string} name @param {string} value */
function write(name, value) {
  if (whereAllowed((storage) => (storage.setItem(name, value), true)) === null) memory.set(name, value);
}

/** @param {string} name */
function erase(name) {
  memory.delete(name);
  whereAllowed((storage) => storage.removeItem(name));
}

/**
 * In a frame on another site, browsers may refuse storage.
 * @template T @param {(storage: Storage) => T} use @returns {T | null}
 */
function whereAllowed(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
