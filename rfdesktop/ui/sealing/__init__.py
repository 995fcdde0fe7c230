"""The encryption of the chats: its page among the settings, and the window that asks for the recovery phrase."""
