"""Dated notices: what has changed in the law since the guidance was written, and what that affects."""
