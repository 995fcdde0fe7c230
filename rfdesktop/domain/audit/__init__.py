"""The log of what left and of what was done with a warning: no content, chained by hash."""
