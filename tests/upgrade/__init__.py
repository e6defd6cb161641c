"""The upgrade from an earlier release with people's data in it."""
