"""What operators see of each turn: metrics, log lines, and how long each part took."""
