"""The tabs of chats: their bar, titles, and the closed ones."""
