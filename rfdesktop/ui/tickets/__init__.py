"""Tickets of ticket systems in the window: found, opened, posted to, and what waits to be posted."""
