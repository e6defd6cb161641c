"""A stand-in for Microsoft's side of Teams, for the tests: what it checks, refuses, repeats and limits."""
