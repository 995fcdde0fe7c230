"""The time on tickets in the window: who is on which tab, and the day added up."""
