"""Outcomes and the ticket note: its blocks, its dialect and its forms."""
