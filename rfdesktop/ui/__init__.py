"""The window. Widgets paint, presenters decide."""
