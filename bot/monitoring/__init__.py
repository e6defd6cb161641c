"""What an operator sees of each turn: metrics, log lines, and how long each span of it took."""
