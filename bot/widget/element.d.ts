/** What a page may use of `<sharing-assistant>`. More: docs/embed.md. */
export interface SharingAssistantElement extends HTMLElement {
  /** Whether the conversation is shown: a panel that is open, or a page. */
  readonly isOpen: boolean;
  /** Show the panel. The focus goes into it only where somebody has just pressed or tapped something. */
  open(): void;
  /** Close the panel. The conversation is kept. */
  close(): void;
  /** Show the panel, and put the focus into the box to type in. */
  focusBox(): void;

  addEventListener<Name extends keyof SharingAssistantEvents>(
    type: Name,
    listener: (this: SharingAssistantElement, event: SharingAssistantEvents[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Name extends keyof SharingAssistantEvents>(
    type: Name,
    listener: (this: SharingAssistantElement, event: SharingAssistantEvents[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** Each event bubbles and is composed. None says anything of what was written, of an outcome, or of who writes. */
export interface SharingAssistantEvents {
  /** The panel was opened. */
  open: CustomEvent<null>;
  /** The panel was closed. */
  close: CustomEvent<null>;
  /** A message has a reply that is neither of the two below. `other` is every kind that has no name here. */
  answer: CustomEvent<{ kind: "answer" | "clarify" | "no_answer" | "glossary" | "question" | "other" }>;
  /** A reply says whom to call now. */
  danger: CustomEvent<{ kind: "danger" }>;
  /** A guided decision has its outcome, whatever that is. */
  decision: CustomEvent<{ kind: "decision" }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "sharing-assistant": SharingAssistantElement;
  }
}
