"""`make audit`: known vulnerabilities in the packages, weak spots in the code, secrets in the repository."""
