"""The facts of a case in opening messages, learned from messages labelled by docs/opening-facts.md."""
