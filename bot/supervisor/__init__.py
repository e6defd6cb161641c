"""Starts, watches, restarts and stops the three processes, by supervisord, and says so in plain words."""
