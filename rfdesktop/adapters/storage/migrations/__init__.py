"""Every revision of `chats.db`, oldest first.

A revision is a frozen module with `revision`, `down_revision` and `upgrade()`; it imports nothing of ours, so that it
does for ever what it did when it was released. They are imported by name, so that a wheel and a bundle have them
without looking for files. The full text index is kept by triggers: a revision that makes `chats` or `messages` anew
has to make its triggers anew too; so is the place that each message has in its chat's tree, and what is counted of
`flow_runs`. What the bin holds is of the revision at which it was deleted: a column that is new since gets its default
when a chat is put back, and a revision that renames or takes away has to see to `binned_chats` too.
"""

from __future__ import annotations

from types import ModuleType

from rfdesktop.adapters.storage.migrations import (
    r0001_first,
    r0002_note_basis,
    r0003_search_parts,
    r0004_flow_choices,
    r0005_cache_hour,
    r0006_chat_secrets,
    r0007_flow_edits,
    r0008_branches,
    r0009_run_figures,
    r0010_models_and_costs,
    r0011_warned_copies,
    r0012_bin,
    r0013_time,
    r0014_chat_summaries,
    r0015_attachments,
    r0016_posts,
    r0017_binned_contents,
    r0018_note_documents,
    r0019_chat_servers,
    r0020_chat_styles,
    r0021_seen_time,
    r0022_chat_scans,
)

REVISIONS: tuple[ModuleType, ...] = (
    r0001_first,
    r0002_note_basis,
    r0003_search_parts,
    r0004_flow_choices,
    r0005_cache_hour,
    r0006_chat_secrets,
    r0007_flow_edits,
    r0008_branches,
    r0009_run_figures,
    r0010_models_and_costs,
    r0011_warned_copies,
    r0012_bin,
    r0013_time,
    r0014_chat_summaries,
    r0015_attachments,
    r0016_posts,
    r0017_binned_contents,
    r0018_note_documents,
    r0019_chat_servers,
    r0020_chat_styles,
    r0021_seen_time,
    r0022_chat_scans,
)
