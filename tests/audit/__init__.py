"""`make audit`: known weaknesses of the packages, weak spots in the code, secrets in the repository."""
