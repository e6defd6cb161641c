// Small texts kept for this tab alone: the conversation's token, and what is typed but not sent.
//
// sessionStorage and not localStorage, because practitioners share computers: what the next person at the machine could
// open must not outlive the tab. A second tab is a second conversation for the same reason.

const OURS = "sharing-assistant ";
const TOKENS_NAME = " token";

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
      if (!life.aborted) write(own + name, value);
    },
    remove: (name) => {
      if (!life.aborted) erase(own + name);
    },
  };
}

/** Keep in mind, for this tab, that something has that name. @param {string} name */
export function note(name) {
  write(OURS + name, "yes");
}

/** Those of the names that were noted. @param {string[]} names */
export function noted(names) {
  return names.filter((name) => read(OURS + name) !== null);
}

/** Forget everything that any widget has kept in this tab, and give the tokens of the conversations. @returns {Set<string>} */
export function takeEverything() {
  const names = [...(whereAllowed((storage) => Object.keys(storage)) ?? []), ...memory.keys()];
  const tokens = new Set();
  for (const name of names.filter((one) => one.startsWith(OURS))) {
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
