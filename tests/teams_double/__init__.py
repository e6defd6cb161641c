"""A stand-in for Microsoft's side of Teams, for the tests: it checks, refuses, repeats and limits as Teams does."""
