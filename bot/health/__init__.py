"""Whether the assistant can answer, and what an operator can measure of its installation."""
