"""Chats, messages, flow runs and ticket notes in one SQLite file, `chats.db`."""

from rfdesktop.adapters.storage.bin_store import SqlBin
from rfdesktop.adapters.storage.branch_store import SqlBranches
from rfdesktop.adapters.storage.chat_servers_store import SqlChatServers
from rfdesktop.adapters.storage.chat_store import SqlChats
from rfdesktop.adapters.storage.choice_store import SqlChoices
from rfdesktop.adapters.storage.content_store import SqlContents
from rfdesktop.adapters.storage.copying import ChatsItem
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.edit_store import SqlEdits
from rfdesktop.adapters.storage.full_text import Fts5Search
from rfdesktop.adapters.storage.health_store import SqlHealth
from rfdesktop.adapters.storage.message_store import SqlMessages
from rfdesktop.adapters.storage.psa_store import SqlConnections, SqlPosts
from rfdesktop.adapters.storage.run_and_note_stores import SqlNotes, SqlRuns
from rfdesktop.adapters.storage.scan_store import SqlScans
from rfdesktop.adapters.storage.sealed_store import SqlSealed
from rfdesktop.adapters.storage.style_store import SqlStyles
from rfdesktop.adapters.storage.summary_store import SqlSummaries
from rfdesktop.adapters.storage.time_store import SqlTime
from rfdesktop.adapters.storage.usage_store import SqlUsage
from rfdesktop.adapters.storage.warned_copy_store import SqlWarnedCopies

__all__ = [
    "ChatsItem",
    "Database",
    "Fts5Search",
    "SqlBin",
    "SqlBranches",
    "SqlChatServers",
    "SqlChats",
    "SqlChoices",
    "SqlConnections",
    "SqlContents",
    "SqlEdits",
    "SqlHealth",
    "SqlMessages",
    "SqlNotes",
    "SqlPosts",
    "SqlRuns",
    "SqlScans",
    "SqlSealed",
    "SqlStyles",
    "SqlSummaries",
    "SqlTime",
    "SqlUsage",
    "SqlWarnedCopies",
]
