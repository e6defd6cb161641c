"""Routing: decide in one place what a message wants, from scores that can be printed."""
