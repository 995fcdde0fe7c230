"""The window of the copies of the profile."""
