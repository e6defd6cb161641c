"""Prepare a message: correct its spelling, cut it into parts, embed and hash it."""
