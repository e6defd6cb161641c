"""What several recognisers need: patterns, words beside a number, dates, digits in words, published contacts."""
