"""Chats as the window shows them."""
