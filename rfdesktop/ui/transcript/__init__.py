"""The document engine that shows a conversation; knows no other screen."""
