"""Saving flows in other forms."""
