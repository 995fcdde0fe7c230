"""Chats, messages, flow runs and ticket notes in one SQLite file, `chats.db`."""

from rfdesktop.adapters.storage.branch_store import SqlBranches
from rfdesktop.adapters.storage.chat_store import SqlChats
from rfdesktop.adapters.storage.choice_store import SqlChoices
from rfdesktop.adapters.storage.copying import ChatsItem
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.edit_store import SqlEdits
from rfdesktop.adapters.storage.full_text import Fts5Search
from rfdesktop.adapters.storage.health_store import SqlHealth
from rfdesktop.adapters.storage.message_store import SqlMessages
from rfdesktop.adapters.storage.run_and_note_stores import SqlNotes, SqlRuns
from rfdesktop.adapters.storage.sealed_store import SqlSealed

__all__ = [
    "ChatsItem",
    "Database",
    "Fts5Search",
    "SqlBranches",
    "SqlChats",
    "SqlChoices",
    "SqlEdits",
    "SqlHealth",
    "SqlMessages",
    "SqlNotes",
    "SqlRuns",
    "SqlSealed",
]
