"""Everything from which the index is built."""
