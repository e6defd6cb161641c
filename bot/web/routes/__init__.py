"""The routes of the gateway, one file a topic."""
