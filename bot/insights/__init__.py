"""What is asked and what comes of it, for the owner: counts by day, never who or when. Begin with collecting.py."""
