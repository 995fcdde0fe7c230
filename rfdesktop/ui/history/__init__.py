"""The history list."""
