"""The database of stored conversations: its file, its repair, and reading and writing conversations."""
