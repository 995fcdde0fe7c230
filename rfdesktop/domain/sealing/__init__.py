"""Encrypting the chats on the disk: the key, the phrase that a person writes down, and what is asked and told of it."""
