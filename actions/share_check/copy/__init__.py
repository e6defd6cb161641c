"""The words of the guided decision and the passages that it quotes."""
