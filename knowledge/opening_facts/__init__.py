"""What opening messages tell of a case: learned from messages labelled by docs/opening-facts.md."""
