"""The version of the assistant, as the web API and the metrics name it."""

VERSION = "0.1.0"
