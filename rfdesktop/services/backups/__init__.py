"""Copies of what the profile holds."""
