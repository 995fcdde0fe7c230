"""The editor of flows: a window of its own for each flow that is written."""
