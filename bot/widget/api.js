// The web chat API, and the token of the conversation.

const TOKEN = "token";
const CONTACTS = "contacts";
const TEXT_LIMIT = "limit";
// Longer than the gateway waits for its own parts, so that its answer with the contacts comes first.
const PATIENCE_MS = 40_000;

/** An answer of the API that is not a success; `problem` is its document, or null where there was no answer at all. */
export class ApiError extends Error {
  /** @param {number} status @param {Problem | null} problem @param {string | null} retryAfter */
  constructor(status, problem, retryAfter = null) {
    super(`status ${status}`);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Delete a conversation, even while the page is being left. @param {string} base @param {string} token */
export function removeConversation(base, token) {
  return fetch(`${base}/chat/sessions`, {
    method: "DELETE", headers: { Authorization: `Bearer ${token}` }, cache: "no-store", credentials: "omit", keepalive: true,
  });
}

export class Api {
  #store;
  #life;
  #isEasy;

  /**
   * @param {string} base where the assistant is @param {Store} store @param {AbortSignal} life until when anything is asked
   * @param {boolean} isEasy whether to ask for easy words
   */
  constructor(base, store, life, isEasy = false) {
    this.#isEasy = isEasy;
    this.base = base;
    this.#store = store;
    this.#life = life;
  }

  /** The token of the conversation, or null where there is none. */
  get token() {
    return this.#store.get(TOKEN);
  }

  /** Forget the conversation, without deleting it. */
  forget() {
    this.#store.remove(TOKEN);
  }

  /** Whom to call, as it was said when the conversation began; none where that is not known. @returns {Contact[]} */
  get contacts() {
    try {
      return JSON.parse(this.#store.get(CONTACTS) ?? "[]");
    } catch {
      // Changed by the page around the widget. A failure is said all the same.
      return [];
    }
  }

  /** The longest message in characters, or 0 where that is not known. */
  get textLimit() {
    return Number(this.#store.get(TEXT_LIMIT)) || 0;
  }

  /** Start a conversation; gives its first messages. @returns {Promise<Reply[]>} */
  async start() {
    const session = await this.#call("POST", "/chat/sessions", {}, json);
    this.#store.set(TOKEN, session.token);
    this.#store.set(CONTACTS, JSON.stringify(session.contacts ?? []));
    this.#store.set(TEXT_LIMIT, String(session.text_limit ?? 0));
    return session.messages;
  }

  /** Everything said so far, and whether a reply is still to come. @returns {Promise<Transcript>} */
  async read() {
    return this.#call("GET", "/chat/messages", undefined, json);
  }

  /** Say something; gives the replies. @param {Said} message @returns {Promise<Reply[]>} */
  async say(message) {
    return (await this.#call("POST", "/chat/messages", message, json)).messages;
  }

  /** Delete the conversation from every store. */
  async remove() {
    await this.#call("DELETE", "/chat/sessions", undefined, nothing);
    this.forget();
  }

  /**
   * The decision record, with the words that were typed for it, if there are any.
   * @param {"docx" | "html"} format @param {boolean} isFull @param {Record<string, string>} fields @returns {Promise<Blob>}
   */
  record(format, isFull, fields) {
    const path = `/chat/record.${format}${isFull ? "?form=full" : ""}`;
    const [method, body] = Object.keys(fields).length ? ["POST", { fields }] : ["GET", undefined];
    return this.#call(method, path, body, (response) => response.blob());
  }

  /** Say what somebody thinks of an answer. @param {string[]} about @param {Judgement} judgement */
  rate(about, judgement) {
    return this.#call("POST", "/chat/feedback", { about, ...judgement }, nothing);
  }

  /**
   * @template T
   * @param {string} method @param {string} path @param {unknown} body
   * @param {(response: Response) => Promise<T>} read
   * @returns {Promise<T>}
   */
  async #call(method, path, body, read) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (this.token !== null) headers.Authorization = `Bearer ${this.token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    // A registered variant of the language, which needs no leave of another origin.
    if (this.#isEasy) headers["Accept-Language"] = "en-simple";
    let response;
    try {
      response = await fetch(this.base + path, {
        method, headers, body: body === undefined ? null : JSON.stringify(body),
        cache: "no-store", credentials: "omit", signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), this.#life]),
      });
      if (response.ok) return await read(response);
    } catch {
      // No answer, or one that broke off.
      throw new ApiError(0, null);
    }
    throw new ApiError(response.status, await problemOf(response), response.headers.get("Retry-After"));
  }
}

/** @param {Response} response @returns {Promise<any>} */
async function json(response) {
  return response.json();
}

async function nothing() {}

/** @param {Response} response @returns {Promise<Problem | null>} */
async function problemOf(response) {
  if (!response.headers.get("Content-Type")?.startsWith("application/problem+json")) return null;
  return response.json().catch(() => null);
}
