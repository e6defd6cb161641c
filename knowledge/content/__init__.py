"""Add, update, review and remove the texts of the knowledge."""
