"""The main window: docks, actions, notices, status, session."""
