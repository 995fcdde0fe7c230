"""The flow library and walking flows."""
