"""Speaking HTTP: the way to a server, the client for it, what a failure on it means, and streams of events."""
