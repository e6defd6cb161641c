"""The owner's desk: web pages on a port of their own, where signed-in owners look after what the assistant says."""
