// What comes from the web chat API, and what the modules hand to one another.

declare module "*.css" {
  const text: string;
  export default text;
}

// The copy; tests/bot/widget/test_words.py holds it to what the scripts ask for.
declare module "*.yml" {
  const texts: Record<string, string>;
  export default texts;
}

interface ReplyButton {
  title: string;
  payload: string;
}

interface Contact {
  name: string;
  phone: string;
  when?: string;
}

interface Quote {
  passage_id: string;
  text: string;
  section: string;
  section_is_ours?: boolean;
  source: { title: string; publisher: string; url: string; checked: string; review?: string | null };
  link?: string;
  scope?: string;
  /** What is said of the law beside it, as Markdown; no part of the quotation. */
  law_lines?: string[];
}

/** What has changed in the law since the guidance was written; `words` is how it is read. */
interface LawNotice {
  words: string;
  source: { title: string; url: string; checked: string };
}

interface Reason {
  heading: string;
  text: string;
  passage_ids: string[];
  law_lines?: string[];
}

/** The `custom` part: which fields there are depends on the kind. */
interface Custom {
  kind: string;
  /** The line with the emergency number that ends the text, where it was added to it. */
  safety_line?: string;
  /** That this is a trial, until it has gone live: the last part of the safety line. */
  trial_line?: string;
  /** How the message is kept that this answers, where it is not kept as it was typed. */
  kept_text?: string;
  reason?: string;
  lead?: string;
  quotes?: Quote[];
  contacts?: Contact[] | null;
  term?: string;
  meaning?: string;
  ask?: string;
  hint?: string;
  step?: { number: number; of_at_most: number };
  options?: { key: string; label: string }[];
  commands?: ReplyButton[];
  /** What an opening message seems to tell, and the button that keeps what is ticked. */
  facts?: { key: string; option: string; name: string; label: string }[];
  keep?: ReplyButton;
  /** The answers given so far, in words, each with what changes it. */
  answered?: { key: string; name: string; label: string; payload: string }[];
  /** What is said of what was just typed: the answer understood, the one to be confirmed, or that it was none. */
  taken?: { label: string; words?: string; title?: string; payload?: string };
  dropped?: { words: string };
  /** The key of the option that was chosen before. */
  previous?: string;
  confirm?: { label: string; words?: string };
  still_open?: string;
  /** What is asked, where it is no question of the flow, without what is said back. */
  asking?: string;
  verdict?: string;
  sentence?: string;
  steps?: string[];
  reasons?: Reason[];
  record?: Record<string, unknown> | null;
  notices?: LawNotice[];
  notices_heading?: string;
  law_lines?: string[];
  record_form?: FreeField[] | null;
}

/** A field of the record that a person may type; `value` is what it has already. */
interface FreeField {
  field: string;
  label: string;
  value?: string | null;
}

interface Reply {
  text: string;
  buttons?: ReplyButton[];
  custom: Custom;
}

type Transcript = { messages: KeptMessage[]; in_progress: boolean };
type KeptMessage = { from: "person"; text: string } | ({ from: "assistant" } & Reply);

type Said = { text: string } | { payload: string };

interface Problem {
  type?: string;
  title: string;
  detail: string;
  reference?: string;
  contacts?: Contact[];
}

/** What a person thinks of an answer; `words` say what was missing. */
interface Judgement {
  helpful: boolean;
  words?: string;
  risk?: true;
}

/** What a drawn reply can set off. */
interface Actions {
  tap(button: ReplyButton): void;
  trouble(title: string, detail: string): void;
  tell(text: string): void;
  record(format: "docx" | "html", isFull: boolean, fields: Record<string, string>): Promise<Blob>;
  rate(about: string[], judgement: Judgement): Promise<void>;
  base: string;
}

interface Settings {
  layout: "panel" | "page";
  name: string;
  tagline: string;
  greeting: string;
  contacts: Contact[];
  exitPage: string;
  leaves: "tab" | "frame";
  api: string;
  privacy: string;
  accessibility: string;
  /** Whether it is said in easy words. */
  isEasy?: boolean;
  /** Whether somebody has just switched. */
  isSwitched?: boolean;
  /** Go on in the other words; false where they cannot be had. */
  switchWords?: () => Promise<boolean>;
}

/** Small texts that live as long as the tab. */
interface Store {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
}

type Child = Node | string | null | undefined | Child[];
