"""What is counted of runs: one row a run and one a step of its way, kept by triggers from the runs' own documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_DOCUMENT = "CASE WHEN json_valid(new.document) THEN new.document ELSE '{}' END"

_STEPS = """
INSERT INTO run_steps (run_id, place, flow_id, step_id, chosen, passed, seconds, undone, mark)
WITH walks (base, walk, undone) AS (
    SELECT 0, json_extract(doc.d, '$.visits'), 0 FROM (SELECT {document} AS d) AS doc
    UNION ALL
    SELECT 100000, json_extract(doc.d, '$.undone'), 1 FROM (SELECT {document} AS d) AS doc
    UNION ALL
    SELECT 1000 * (t.key + 200), json_extract(t.value, '$.visits'), 0
    FROM (SELECT {document} AS d) AS doc, json_each(doc.d, '$.targets') AS t
)
SELECT new.id, walks.base + v.key,
    coalesce(json_extract(v.value, '$.flow_id'), ''), coalesce(json_extract(v.value, '$.step_id'), ''),
    coalesce(json_extract(v.value, '$.chosen'), ''),
    json_extract(v.value, '$.left_at') IS NOT NULL,
    max(0, coalesce(round(86400 * (julianday(json_extract(v.value, '$.left_at'))
        - julianday(json_extract(v.value, '$.at')))), 0) - coalesce(json_extract(v.value, '$.away_s'), 0)),
    walks.undone, coalesce(json_extract(v.value, '$.mark.kind'), '')
FROM walks, json_each(walks.walk) AS v WHERE v.type = 'object'
"""

_RUN = """
INSERT INTO run_figures
    (run_id, chat_id, flow_id, status, outcome, mark, last_flow, last_step, seconds, started_at, changed_at)
SELECT new.id, new.chat_id, new.flow_id, new.status,
    coalesce((
        SELECT json_extract(s.value, '$.outcome')
        FROM json_each(doc.d, '$.flows') AS f, json_each(f.value, '$.steps') AS s
        WHERE new.status = 'finished' AND json_extract(f.value, '$.id') = json_extract(doc.d, '$.visits[#-1].flow_id')
            AND json_extract(s.value, '$.id') = json_extract(doc.d, '$.visits[#-1].step_id')
    ), ''),
    coalesce(json_extract(doc.d, '$.mark.kind'), ''),
    coalesce(json_extract(doc.d, '$.visits[#-1].flow_id'), ''),
    coalesce(json_extract(doc.d, '$.visits[#-1].step_id'), ''),
    coalesce((SELECT sum(seconds) FROM run_steps WHERE run_id = new.id AND undone = 0), 0),
    new.started_at, new.changed_at
FROM (SELECT {document} AS d) AS doc
"""


def upgrade() -> None:
    _tables()
    steps, run = _STEPS.format(document=_DOCUMENT), _RUN.format(document=_DOCUMENT)
    # A conflict clause would be that of the statement that sets the trigger off (sqlite.org/lang_createtrigger.html).
    gone = "DELETE FROM run_steps WHERE run_id = new.id; DELETE FROM run_figures WHERE run_id = new.id;"
    body = f"{gone} {steps}; {run};"
    op.execute(f"CREATE TRIGGER flow_runs_added AFTER INSERT ON flow_runs BEGIN {body} END")
    differs = "old.document IS NOT new.document OR old.status IS NOT new.status OR old.changed_at IS NOT new.changed_at"
    op.execute(f"CREATE TRIGGER flow_runs_changed AFTER UPDATE ON flow_runs WHEN {differs} BEGIN {body} END")
    # What is there already is counted by the same trigger, which only a change sets off: one that is taken back.
    op.execute("UPDATE flow_runs SET changed_at = changed_at || ' '")
    op.execute("UPDATE flow_runs SET changed_at = rtrim(changed_at)")


def _tables() -> None:
    op.create_table(
        "run_figures",
        sa.Column("run_id", sa.String(32), nullable=False),
        _text("chat_id"),
        *(_text(name) for name in ("flow_id", "status", "outcome", "mark", "last_flow", "last_step")),
        sa.Column("seconds", sa.Integer, nullable=False, server_default="0"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name="pk_run_figures"),
        _belongs_to_run("run_figures"),
    )
    op.create_index("ix_run_figures_flow_id", "run_figures", ["flow_id", "started_at"])
    op.create_index("ix_run_figures_chat_id", "run_figures", ["chat_id", "started_at"])
    op.create_table(
        "run_steps",
        sa.Column("run_id", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        *(_text(name) for name in ("flow_id", "step_id", "chosen")),
        sa.Column("passed", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("seconds", sa.Integer, nullable=False, server_default="0"),
        sa.Column("undone", sa.Boolean, nullable=False, server_default=sa.false()),
        _text("mark"),
        sa.PrimaryKeyConstraint("run_id", "place", name="pk_run_steps"),
        _belongs_to_run("run_steps"),
    )
    op.create_index("ix_run_steps_flow_id", "run_steps", ["flow_id", "step_id"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _belongs_to_run(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["run_id"], ["flow_runs.id"], name=f"fk_{table}_run_id_flow_runs", ondelete="CASCADE"
    )
