"""How much of everything a flow may have, as the flow format, `rfflow` 1, has it. Texts are counted in characters."""

from __future__ import annotations

FILE_BYTES = 5_000_000

ID = 80
TITLE = 120
"""Of the flow; a step's title is a text like any other."""

BODY = 200_000
TEXT = 4_000
"""Any text that is not named here."""

STEPS = 300
COMMANDS = 20
"""A step."""

FIELDS = 30
"""A step."""

LEAST_OPTIONS, MOST_OPTIONS = 2, 9

SYMPTOMS = 300
ENTRIES = 1_000
"""Of a list that the format sets no limit of its own for: no file of somebody's making comes near, and a screen can
still show them."""

LEAST_MINUTES, MOST_MINUTES = 1, 480

DEPTH = 12
"""Objects and lists within each other. The format's own deepest place, a choice of a field, has six around it."""
