"""The web component for any page, and bundle.py, which makes it one script."""
