"""Adapters: each wraps one library or one outside system behind a port of `domain/ports.py`."""
