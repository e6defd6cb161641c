"""The published sources and the passages in them."""
