"""Starts, watches, restarts and stops the processes with supervisord, and reports in plain words."""
