"""What the assistant says on every channel: the kinds of reply, their words, and why a request is refused."""
