"""Chats, their messages, what is open in the window, and what goes to a model."""
