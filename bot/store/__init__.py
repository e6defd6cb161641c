"""The database of the kept conversations: its file, its repair, and what is read and written of a conversation."""
