"""Everything that the index is built from."""
