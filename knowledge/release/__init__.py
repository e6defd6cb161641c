"""From the texts to what is served: build a version, compare it, put it to use, go back."""
