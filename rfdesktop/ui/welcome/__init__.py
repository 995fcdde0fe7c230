"""The first-run card."""
