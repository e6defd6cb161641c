"""The web chat API and the page: routes, sessions, problem documents, and what is done for every request."""
