"""Words and patterns: bare words, small talk, word lists, what is quoted."""
