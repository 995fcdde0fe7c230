"""The outcome wizard."""
