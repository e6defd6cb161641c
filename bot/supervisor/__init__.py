"""Starts, watches, restarts and stops the three processes with supervisord, and reports in plain words."""
