"""The shield: what a command can destroy, lock out, cut off or weaken, judged before anybody runs it."""
