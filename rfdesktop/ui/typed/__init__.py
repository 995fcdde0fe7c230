"""What the engineer types, on its way into storage."""
