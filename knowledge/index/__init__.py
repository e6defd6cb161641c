"""The built index on disk and in memory."""
