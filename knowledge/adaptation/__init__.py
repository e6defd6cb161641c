"""Fine-tune the last layer of the embedding model to the words of this work, from the phrasings and examples.

A general model puts "mum isn't having it" far from "refusal of consent". A little training on texts that the content
owner writes anyway puts them side by side; docs/quality.md has the figures. Only the last layer changes, so a build
still takes only minutes.
"""
