"""A message made ready: its spelling set right, cut into parts, embedded and hashed."""
