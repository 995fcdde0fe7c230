"""Flows, their checks and changes, and runs of them."""
