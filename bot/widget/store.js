// Small texts kept for this tab alone: the conversation's token, and what is typed but not sent.
//
// sessionStorage and not localStorage, because practitioners share computers: what the next person at the machine could
// open must not outlive the tab. A second tab is a second conversation for the same reason.

let widgets = 0;

/** The store of a widget. Each on a page has its own, told apart by its id or, without one, its place. @param {string} id @returns {Store} */
export function openStore(id) {
  widgets += 1;
  const own = `sharing-assistant ${id || widgets} `;
  const memory = new Map();
  return {
    get: (name) => whereAllowed((storage) => storage.getItem(own + name)) ?? memory.get(name) ?? null,
    set: (name, value) => {
      memory.set(name, value);
      whereAllowed((storage) => storage.setItem(own + name, value));
    },
    remove: (name) => {
      memory.delete(name);
      whereAllowed((storage) => storage.removeItem(own + name));
    },
  };
}

/**
 * In a frame on another site, browsers may refuse storage; what is kept then lasts as long as the page.
 * @template T @param {(storage: Storage) => T} use @returns {T | null}
 */
function whereAllowed(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
