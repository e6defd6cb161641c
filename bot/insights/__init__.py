"""What people ask and get, for the owner: counts by day, never who or when. Begin with collecting.py."""
