"""The web chat API and the page: routes, sessions, problem documents, and the middleware for every request."""
