"""Made-up requests and made-up texts: bounded in the tests, thousands in `make fuzz`."""
