// The web chat API, and the token of this tab's conversation.

const KEY = "conversation";

/** An answer of the API that is not a success; `problem` is its document, or null where there was no answer at all. */
export class ApiError extends Error {
  constructor(status, problem, retryAfter) {
    super(`status ${status}`);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Whether this tab has a conversation. */
export const hasConversation = () => sessionStorage.getItem(KEY) !== null;

/** Forget this tab's conversation, without deleting it. */
export const forgetConversation = () => sessionStorage.removeItem(KEY);

/** Start a conversation; gives its first messages. */
export async function startConversation() {
  const session = await call("POST", "/chat/sessions", {});
  sessionStorage.setItem(KEY, session.token);
  return session.messages;
}

/** Everything said so far. */
export const readConversation = async () => (await call("GET", "/chat/messages")).messages;

/** Say {text} or tap {payload}; gives the replies. */
export const say = async (message) => (await call("POST", "/chat/messages", message)).messages;

/** Delete the conversation from every store. */
export async function deleteConversation() {
  await call("DELETE", "/chat/sessions", undefined, () => null);
  forgetConversation();
}

/** The decision record, as "docx" or "html". */
export const fetchRecord = (format) => call("GET", `/chat/record.${format}`, undefined, (response) => response.blob());

async function call(method, path, body, read = (response) => response.json()) {
  const headers = {};
  const token = sessionStorage.getItem(KEY);
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response, content;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
    const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
    content = response.ok ? await read(response) : isProblem ? await response.json() : null;
  } catch {
    // No answer, or one that broke off.
    throw new ApiError(0, null);
  }
  if (!response.ok) throw new ApiError(response.status, content, response.headers.get("Retry-After"));
  return content;
}
