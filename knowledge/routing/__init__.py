"""Routing: what a message wants, decided in one place from scores that can be printed."""
