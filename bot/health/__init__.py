"""Whether the assistant can answer, and what its installation looks like from outside."""
