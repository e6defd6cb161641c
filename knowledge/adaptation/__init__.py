"""Fine-tunes the last layer of the embedding model to the words of this work, from the phrasings and examples.

A general model puts "mum isn't having it" far from "refusal of consent". Trained a little on what the content owner
writes anyway, it puts them side by side; docs/quality.md has the figures. All layers but the last stay as they came, so
that building stays a matter of minutes.
"""
