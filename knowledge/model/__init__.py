"""The language model that turns a text into a vector."""
