"""A turn, from what a person said to the replies. Begin with turns.py."""
