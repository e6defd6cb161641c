// What tabs of the same site tell one another. A duplicated tab shows the same conversation; a new one has its own.

/** @typedef {"changed" | "cleared" | "begun" | "goes_on"} News */

const CHANNEL = "sharing-assistant";
// Enough of a token's signature to know one's own by; nobody can use it.
const MARK_LENGTH = 12;

export class Tabs {
  #channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
  #api;

  /**
   * @param {import("./api.js").Api} api
   * @param {(news: News, isSame: boolean) => void} hear isSame: it is about this conversation
   * @param {AbortSignal} life until when it listens
   */
  constructor(api, hear, life) {
    this.#api = api;
    life.addEventListener("abort", () => {
      this.#channel?.close();
      this.#channel = null;
    });
    this.#channel?.addEventListener("message", ({ data }) => hear(data.news, data.mark !== "" && data.mark === this.#mark));
  }

  /** @param {News} news */
  tell(news) {
    this.#channel?.postMessage({ news, mark: this.#mark });
  }

  get #mark() {
    return this.#api.token?.slice(-MARK_LENGTH) ?? "";
  }
}
