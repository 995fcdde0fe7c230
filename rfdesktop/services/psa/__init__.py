"""Working with ticket systems: connections, tickets, and posting with proof."""
