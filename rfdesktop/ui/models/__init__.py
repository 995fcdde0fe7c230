"""Choosing models, the places where they are, and what they cost."""
