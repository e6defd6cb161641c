"""Made-up requests and texts: a limited number in the tests, thousands in `make fuzz`."""
