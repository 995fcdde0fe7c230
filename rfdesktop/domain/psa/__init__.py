"""Ticket systems of managed service providers (PSAs): connections, tickets, and what is posted to them with proof."""
