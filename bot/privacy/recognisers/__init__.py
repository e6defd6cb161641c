"""One file for each kind of personal data: what Presidio lacks, and what it has set up for Britain."""
