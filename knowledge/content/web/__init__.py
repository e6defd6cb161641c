"""Fetch published texts carefully: only public addresses, only what robots.txt allows, and within limits."""
