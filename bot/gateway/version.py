"""The version of the assistant for the web API and the metrics."""

VERSION = "0.1.0"
