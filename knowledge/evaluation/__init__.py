"""How good the search is: labelled questions put to it, and figures with confidence intervals."""
