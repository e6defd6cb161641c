"""The version of the assistant for the web API, the metrics and the package of the widget."""

VERSION = "0.1.0"
