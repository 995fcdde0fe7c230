"""The flow dock and the flow runner."""
