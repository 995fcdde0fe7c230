"""Concluding a chat and writing its ticket note."""
