"""Chats, runs and notes in SQLite through SQLAlchemy."""
