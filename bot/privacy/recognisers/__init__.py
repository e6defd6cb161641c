"""One file for each kind of personal data: what Presidio lacks, and Presidio's own recognisers set up for Britain."""
