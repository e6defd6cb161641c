// Leaving at once, for somebody who is being watched.

/**
 * Hide everything, forget the conversation and go to a page that says nothing about this one. This page's place in the
 * tab's history is taken by that one; what other pages of the tab there were, the browser lets nobody remove.
 * @param {HTMLElement} element the widget @param {string} address @param {import("./api.js").Api} api
 * @param {() => void} forget takes everything that this tab keeps away
 */
export function leave(element, address, api, forget) {
  element.shadowRoot?.replaceChildren();
  document.title = "…";
  // It goes on while the page is left; where it fails, the gateway's own clearing away of idle conversations is left.
  if (api.token !== null) api.remove().catch(() => undefined);
  forget();
  try {
    (window.top ?? window).location.replace(address);
  } catch {
    // A frame that may not move the page around it.
    location.replace(address);
  }
}
