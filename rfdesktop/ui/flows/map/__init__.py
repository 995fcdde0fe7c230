"""The map of a flow on the screen, and the list that says the same."""
