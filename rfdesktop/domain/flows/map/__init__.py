"""A flow as a map: what is on it, where it lies, and how one goes about on it."""
