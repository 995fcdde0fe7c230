"""A chat's tab."""
