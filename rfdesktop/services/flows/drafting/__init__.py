"""New flows from solved tickets, and better ones from what flows missed."""
