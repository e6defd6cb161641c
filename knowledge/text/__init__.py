"""Words and patterns: bare words, small talk, word lists, quotations."""
