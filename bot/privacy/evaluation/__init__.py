"""How well the guard does: labelled messages put through it, and figures with confidence intervals."""
