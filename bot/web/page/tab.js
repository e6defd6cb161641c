// Tells Teams that the tab's page is there: Teams shows no page that does not say so. It is the first message of Microsoft's
// own library for tabs (@microsoft/teams-js 2.58.0), of which nothing else is needed here. The answer is not used.

const VERSION = "2.58.0";
const API = 4;
const request = { id: 0, uuidAsString: crypto.randomUUID(), func: "initialize", apiVersionTag: "v2_app.initialize",
  timestamp: Date.now(), args: [VERSION, API, null] };

if (window.parent !== window) window.parent.postMessage(request, "*");
// On a telephone the page is in no frame.
else /** @type {any} */ (window).nativeInterface?.framelessPostMessage(JSON.stringify(request));
