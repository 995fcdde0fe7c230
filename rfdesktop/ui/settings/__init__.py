"""Settings and the first-run card."""
