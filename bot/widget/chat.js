// The conversation: sends what is typed or tapped, shows what comes back, and never leaves a person without a word.

import { ApiError } from "./api.js";
import { emergencyServices } from "./contacts.js";
import { tellOfReplies } from "./host_events.js";
import { isAnswered, isLost, saidIn, settled } from "./trying_again.js";
import { word } from "./words.js";

/** @typedef {{message: Said, shown: string, isLost: boolean, entries: Element[]}} Pending */

const REFUSED_AS_IT_IS = new Set([403, 404, 413, 421, 422]);

export class Chat {
  /** @type {import("./frame.js").Frame} */ #frame;
  #busy = false;
  // How many of the person's messages the gateway keeps of this conversation, as far as is known here.
  #known = 0;
  #isDeciding = false;
  /** @type {Reply | null} the first screen */ #first = null;
  /** @type {Pending | null} what was said last, if it failed */ #unsent = null;
  // Why the conversation is to be read again once nothing else is being waited for.
  #behind = "";

  /**
   * @param {import("./frame.js").Frame} frame
   * @param {{api: import("./api.js").Api, box: import("./box.js").Box, log: import("./log.js").Log, settings: Settings}} parts
   * @param {(news: import("./tabs.js").News) => void} tellTabs
   * @param {import("./host_events.js").TellPage} tellPage
   */
  constructor(frame, { api, box, log, settings }, tellTabs, tellPage) {
    this.#frame = frame;
    this.api = api;
    this.box = box;
    this.log = log;
    this.settings = settings;
    this.tellTabs = tellTabs;
    this.tellPage = tellPage;
    /** @type {Actions} */
    this.actions = {
      tap: (button) => this.take({ payload: button.payload }, button.title),
      trouble: (title, detail) => log.showBeginning(log.addTrouble(title, detail)),
      tell: (text) => (frame.status.textContent = text),
      record: (format, isFull, fields) => api.record(format, isFull, fields),
      rate: (about, judgement) => api.rate(about, judgement),
      base: api.base,
    };
    box.onMessage((text) => this.take({ text }, text));
  }

  get isBusy() {
    return this.#busy;
  }

  /** Show the conversation of this tab as it is kept, or begin one. */
  async load() {
    await this.#whileBusy(async () => {
      try {
        if (this.api.token === null) await this.beginAnew("");
        else {
          const kept = await this.api.read();
          this.#redraw(kept.messages);
          const later = kept.in_progress ? await settled(this.api) : null;
          if (later) this.#redrawWithNews(later);
        }
      } catch (error) {
        if (statusOf(error) === 401) await this.beginAnew(word("ended"));
        else this.#addFailure(error, () => this.#reload());
      }
    });
  }

  /** Read the conversation again, since it went on elsewhere. @param {string} why */
  async catchUp(why) {
    if (this.#busy) {
      this.#behind = why;
      return;
    }
    await this.load();
    this.actions.tell(why);
  }

  /** Take a message, shown as that text. False where another is still being answered. @param {Said} message @param {string} shown */
  take(message, shown) {
    if (this.#busy) return false;
    const unsent = this.#unsent;
    // Sent once more from the box, it is the same as "Try again": it may have arrived.
    if (unsent && JSON.stringify(unsent.message) === JSON.stringify(message)) this.#again(unsent);
    else this.#send(message, shown);
    return true;
  }

  /** Start a conversation in place of the one shown, and say why. @param {string} why @returns {Promise<Element | undefined>} */
  async beginAnew(why) {
    this.api.forget();
    this.log.empty();
    this.#begin(undefined);
    this.#unsent = null;
    const said = why ? [this.log.addNotice(why)] : [];
    try {
      return [...said, ...(await this.#start())][0];
    } catch (error) {
      return this.#addFailure(error, () => this.#reload());
    }
  }

  /** Begin the guided decision again where one is open, and otherwise show the first choices again. Nothing is deleted. */
  startAgain() {
    if (this.#busy) return;
    if (this.#isDeciding) this.take({ payload: "/start_again" }, word("start_again"));
    else if (this.#first) this.log.showBeginning(this.log.addReply(this.#first, this.actions));
  }

  /** Go on in easy words, or in the usual ones. What was said stays as it was, but for a first screen that nobody has used. */
  async switchWords() {
    if (this.#busy) return;
    await this.#whileBusy(async () => {
      try {
        if (!this.log.isBegun && this.api.token !== null) await this.api.remove();
      } catch {
        // Then it stays as it is.
      }
    });
    if (!(await this.settings.switchWords?.())) this.actions.trouble(word("unreachable"), word("unreachable_detail"));
  }

  /** Delete the conversation and begin another. */
  async clear() {
    const typed = this.box.text;
    // At once: what is typed while this goes on belongs to the next conversation.
    this.box.fill("");
    await this.#whileBusy(async () => {
      try {
        if (this.api.token !== null) {
          this.tellTabs("cleared");
          await this.api.remove();
        }
      } catch (error) {
        // 401: it was gone already.
        if (statusOf(error) !== 401) {
          const problem = error instanceof ApiError ? error.problem : null;
          this.box.giveBack(typed);
          this.actions.trouble(word("not_cleared"), problem?.detail ?? word("unreachable_detail"));
          return;
        }
      }
      await this.beginAnew(word("cleared"));
      this.box.focus();
    });
  }

  /** @param {Said} message @param {string} shown */
  async #send(message, shown) {
    const person = this.log.addPerson(shown);
    this.#unsent = null;
    await this.#whileBusy(async () => {
      this.log.showBeginning(person);
      let first;
      try {
        if (this.api.token === null) await this.#start();
        const replies = await this.api.say(message);
        if (!replies.some((reply) => reply.custom.reason === "not_kept")) this.#known += 1;
        const kept = replies[0]?.custom.kept_text;
        if (kept !== undefined) this.log.redrawPerson(person, kept);
        // Nobody has it now but this page.
        if (replies[0]?.custom.reason === "too_long") this.box.giveBack(shown);
        [first] = replies.map((reply) => this.log.addReply(reply, this.actions));
        this.tellTabs("changed");
        this.#note(replies);
        tellOfReplies(replies, this.tellPage);
      } catch (error) {
        first = await this.#failed(error, { message, shown, isLost: isLost(error), entries: [person] });
      }
      return first;
    });
  }

  /** @param {unknown} error @param {Pending} pending */
  async #failed(error, pending) {
    const typed = "text" in pending.message;
    if (typed) this.box.giveBack(pending.shown);
    if (statusOf(error) === 401) return this.beginAnew(word("ended") + (typed ? ` ${word("kept")}` : ""));
    // What is refused as it is would be refused again.
    const again = REFUSED_AS_IT_IS.has(statusOf(error)) ? undefined : () => this.#again(pending);
    const trouble = this.#addFailure(error, again, typed);
    pending.entries.push(trouble);
    this.#unsent = pending;
    return trouble;
  }

  /** Send once more what could not be sent, unless it turns out that it had arrived. @param {Pending} pending */
  async #again(pending) {
    if (this.#busy) return;
    const { message, shown, isLost, entries } = pending;
    if (isLost && this.api.token !== null) {
      let kept;
      try {
        kept = await this.#whileBusy(() => settled(this.api));
      } catch (error) {
        // Where the conversation is gone, sending says so. Otherwise nobody knows yet whether it had arrived.
        if (statusOf(error) !== 401) return this.#stillUnsent(error, pending);
      }
      if (kept === null) return this.#stillUnsent(new ApiError(0, null), pending);
      if (kept && isAnswered(kept) && saidIn(kept) > this.#known) {
        if (this.box.text === shown) this.box.fill("");
        this.#redrawWithNews(kept);
        return;
      }
    }
    for (const entry of entries) entry.remove();
    if (this.box.text === shown) this.box.fill("");
    this.#send(message, shown);
    this.box.focus();
  }

  /** Say again that it is not known to have arrived, and send nothing. @param {unknown} error @param {Pending} pending */
  #stillUnsent(error, pending) {
    pending.entries.pop()?.remove();
    const trouble = this.#addFailure(error, () => this.#again(pending), "text" in pending.message);
    pending.entries.push(trouble);
    this.log.showBeginning(trouble);
  }

  #reload() {
    if (this.#busy) return;
    this.log.empty();
    this.load();
    this.box.focus();
  }

  async #start() {
    const messages = await this.api.start();
    this.#known = 0;
    this.tellTabs("begun");
    const [first, ...rest] = messages;
    const shown = first ? [this.#greeting(first), ...rest] : [];
    this.#begin(shown[0]);
    return shown.map((reply) => this.log.addReply(reply, this.actions));
  }

  /** @param {KeptMessage[]} messages */
  #redraw(messages) {
    this.#known = saidIn(messages);
    this.#unsent = null;
    const [first, ...rest] = messages;
    const shown = first?.from === "assistant" ? [this.#greeting(first), ...rest] : messages;
    this.log.drawKept(shown, this.actions);
    this.#begin(shown[0]);
    this.#note(shown.filter((message) => message.from === "assistant"));
  }

  /** Show it again, where what was said last has been answered meanwhile. @param {KeptMessage[]} messages */
  #redrawWithNews(messages) {
    this.#redraw(messages);
    const replies = messages.slice(messages.findLastIndex((message) => message.from === "person") + 1);
    tellOfReplies(/** @type {Reply[]} */ (replies), this.tellPage);
  }

  /** No decision is open yet. @param {Reply | KeptMessage | undefined} first the first screen */
  #begin(first) {
    this.#first = first && "custom" in first ? first : null;
    this.#isDeciding = false;
    this.#frame.beside.empty();
  }

  /** Keep up with the guided decision. @param {Reply[]} replies */
  #note(replies) {
    for (const { custom } of replies) {
      if (custom.reason === "stopped") this.#isDeciding = false;
      else if (custom.kind === "question" || custom.kind === "decision") this.#isDeciding = true;
      this.#frame.beside.show(custom, this.actions);
    }
  }

  /**
   * The first reply, as the first screen, and in the words of the page that the widget stands on where it has its own. Without
   * buttons it offers nothing.
   * @template {Reply} R @param {R} reply @returns {R}
   */
  #greeting(reply) {
    const { greeting: own } = this.settings;
    const kind = reply.buttons?.length ? "greeting" : reply.custom.kind;
    return { ...reply, custom: { ...reply.custom, kind, ...(own ? { lead: own } : {}) } };
  }

  /**
   * Say what failed. An error that is not the API's is a fault of the widget; the person is told all the same.
   * @param {unknown} error @param {(() => void) | undefined} again @param {boolean} inBox
   */
  #addFailure(error, again, inBox = false) {
    const kept = inBox ? ` ${word("kept")}` : "";
    if (!(error instanceof ApiError)) console.error(error);
    if (!(error instanceof ApiError) || !error.problem) {
      const known = this.api.contacts;
      const contacts = [...(known.length ? known : [emergencyServices()]), ...this.settings.contacts];
      return this.log.addTrouble(word("unreachable"), word("unreachable_detail") + kept, { contacts }, again);
    }
    const { problem, status, retryAfter } = error;
    // Of the failures, this one alone comes after the message was kept.
    if (problem.type?.endsWith(":unavailable")) this.#known += 1;
    const detail = status === 429 && retryAfter ? word("wait", { seconds: Math.max(Number(retryAfter), 2) }) : problem.detail;
    return this.log.addTrouble(problem.title, detail + kept, problem, again);
  }

  /**
   * Hold everything else back meanwhile; what `work` gives is then shown from its beginning.
   * @template T @param {() => Promise<T>} work @returns {Promise<T>}
   */
  async #whileBusy(work) {
    this.#setBusy(true);
    let shown;
    try {
      shown = await work();
    } finally {
      this.#setBusy(false);
    }
    if (shown instanceof Element) this.log.showBeginning(shown);
    const why = this.#behind;
    this.#behind = "";
    // What failed here is told by what is shown here alone.
    if (why && !this.#unsent) this.catchUp(why);
    return shown;
  }

  /** @param {boolean} now */
  #setBusy(now) {
    this.#busy = now;
    this.log.busy = now;
    this.#frame.status.classList.toggle("waiting", now);
    this.#frame.status.textContent = now ? word("looking") : "";
  }
}

/** @param {unknown} error */
function statusOf(error) {
  return error instanceof ApiError ? error.status : -1;
}
