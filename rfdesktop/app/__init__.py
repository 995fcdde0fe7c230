"""The only place that knows every other: building the parts, starting, quitting."""
