"""What the assistant says, whatever the channel: the kinds of reply, their words, and why a request is refused."""
