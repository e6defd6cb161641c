"""Fetching published texts, carefully: only public addresses, only what robots.txt allows, with limits."""
