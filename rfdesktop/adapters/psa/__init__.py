"""Ticket systems over HTTP, each behind the one port of `domain/psa/ports.py`."""
