"""The language model that makes a text a vector."""
