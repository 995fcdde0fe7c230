"""What is said about tickets of ticket systems and about what is posted to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rfdesktop.domain.psa.connections import PsaKind, SecretField, TestStage
from rfdesktop.domain.psa.posts import DifferenceKind, PlannedPost, Post, PostPart, PostPlan, PostState, Warned
from rfdesktop.domain.psa.tickets import TicketFacts, TicketRef
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.secret_texts import SECRET_TEXTS
from rfdesktop.ui.words.time_entries import clock_words, moment_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_KINDS = {
    PsaKind.CONNECTWISE: QT_TRANSLATE_NOOP("Posting", "ConnectWise PSA"),
    PsaKind.AUTOTASK: QT_TRANSLATE_NOOP("Posting", "Autotask"),
    PsaKind.HALO: QT_TRANSLATE_NOOP("Posting", "HaloPSA"),
}
_STAGES = {
    TestStage.NAME: QT_TRANSLATE_NOOP("Posting", "Name of the host"),
    TestStage.PROXY: QT_TRANSLATE_NOOP("Posting", "Proxy"),
    TestStage.TCP: QT_TRANSLATE_NOOP("Posting", "Connection"),
    TestStage.TLS: QT_TRANSLATE_NOOP("Posting", "Certificate"),
    TestStage.DISCOVERY: QT_TRANSLATE_NOOP("Posting", "Company, zone or tenant"),
    TestStage.AUTHENTICATION: QT_TRANSLATE_NOOP("Posting", "Keys"),
    TestStage.RIGHTS: QT_TRANSLATE_NOOP("Posting", "Rights"),
    TestStage.FIELDS: QT_TRANSLATE_NOOP("Posting", "Fields of a post"),
}
_WARNINGS = {
    Warned.MAY_MAIL: QT_TRANSLATE_NOOP("Posting", "The system, or a rule of the client's, may send a mail about it."),
    Warned.CLOSES: QT_TRANSLATE_NOOP("Posting", "This status closes the ticket."),
    Warned.STATUS_MAILS: QT_TRANSLATE_NOOP("Posting", "This status writes to the client."),
    Warned.STATUS_MOVED: QT_TRANSLATE_NOOP("Posting", "The ticket's status is “{status}” by now."),
    Warned.SEVERAL_DAYS: QT_TRANSLATE_NOOP(
        "Posting",
        "The work was on several days and goes as one entry with a long break. Some systems refuse that: book each day "
        "by hand if yours does.",
    ),
    Warned.NO_CHARGE: QT_TRANSLATE_NOOP("Posting", "This system has no “no charge”: the time goes as not billable."),
    Warned.SPLIT: QT_TRANSLATE_NOOP("Posting", "The note is longer than the system takes: it goes in several parts."),
    Warned.HELD_BACK: QT_TRANSLATE_NOOP("Posting", "Secrets were replaced; they stay here."),
    Warned.ROUNDING: QT_TRANSLATE_NOOP(
        "Posting", "The system rounds by its own rules. What it booked is shown afterwards."
    ),
}
_PARTS = {
    PostPart.NOTE: QT_TRANSLATE_NOOP("Posting", "Note"),
    PostPart.TIME: QT_TRANSLATE_NOOP("Posting", "Time"),
    PostPart.STATUS: QT_TRANSLATE_NOOP("Posting", "Status"),
}
_STATES = {
    PostState.QUEUED: QT_TRANSLATE_NOOP("Posting", "waiting"),
    PostState.SENDING: QT_TRANSLATE_NOOP("Posting", "sending"),
    PostState.UNKNOWN: QT_TRANSLATE_NOOP("Posting", "arrival unknown"),
    PostState.POSTED: QT_TRANSLATE_NOOP("Posting", "posted, reading back"),
    PostState.VERIFIED: QT_TRANSLATE_NOOP("Posting", "posted and verified"),
    PostState.DIFFERS: QT_TRANSLATE_NOOP("Posting", "differs"),
    PostState.FAILED: QT_TRANSLATE_NOOP("Posting", "failed"),
    PostState.CANCELLED: QT_TRANSLATE_NOOP("Posting", "cancelled"),
}
_DIFFERENCES = {
    DifferenceKind.VISIBILITY: QT_TRANSLATE_NOOP("Posting", "visibility: meant {sent}, stored {stored}"),
    DifferenceKind.SHORTER: QT_TRANSLATE_NOOP("Posting", "text is missing at its end: sent {sent}, stored {stored}"),
    DifferenceKind.TEXT: QT_TRANSLATE_NOOP("Posting", "words were changed: sent {sent}, stored {stored}"),
    DifferenceKind.GONE: QT_TRANSLATE_NOOP("Posting", "it cannot be read back any more"),
    DifferenceKind.HOURS: QT_TRANSLATE_NOOP("Posting", "hours: sent {sent}, booked {stored}"),
    DifferenceKind.STATUS: QT_TRANSLATE_NOOP("Posting", "status: sent {sent}, stored {stored}"),
    DifferenceKind.TWICE: QT_TRANSLATE_NOOP("Posting", "it stands there twice: as {sent} and as {stored}"),
    DifferenceKind.TWICE_CHANGED: QT_TRANSLATE_NOOP(
        "Posting", "it stands there twice: as {sent}, and with the words from before the change as {stored}"
    ),
}


def kind_words(kind: PsaKind) -> str:
    return translate("Posting", _KINDS[kind])


def secret_words(secret: SecretField) -> str:
    return translate("Posting", SECRET_TEXTS[secret])


def stage_words(stage: TestStage) -> str:
    return translate("Posting", _STAGES[stage])


def part_words(part: PostPart) -> str:
    return translate("Posting", _PARTS[part])


def visibility_words(visibility: Visibility) -> str:
    """Who will read it, in a whole sentence."""
    if visibility is Visibility.CLIENT:
        return translate("Posting", "CLIENT: the client sees this")
    return translate("Posting", "INTERNAL: only your team sees this")


def seen_by_words(visibility: Visibility) -> str:
    """Who reads it, in a word."""
    if visibility is Visibility.CLIENT:
        return translate("Posting", "client-visible")
    return translate("Posting", "internal")


def ticket_words(ref: TicketRef) -> str:
    """A ticket in one line: number, client, summary, status."""
    summary = f"“{ref.summary}”" if ref.summary else ""
    said = " · ".join(part for part in (f"#{ref.number}", ref.client, summary) if part)
    return f"{said} ({ref.status})" if ref.status else said


def post_heading(system: str, ref: TicketRef | None) -> str:
    """What the preview of a post is called."""
    if ref is None:
        return translate("Posting", "Post to {system}").format(system=system)
    said = translate("Posting", "Post to {system} · ticket {ticket}")
    return said.format(system=system, ticket=ticket_words(ref))


def warning_words(plan: PostPlan) -> str:
    """What is to be known of a plan before it is sent, a sentence each."""
    return " ".join(translate("Posting", _WARNINGS[each]).format(status=plan.status_now) for each in plan.warnings)


def payload_words(posts: Iterable[PlannedPost]) -> str:
    """The requests as they will be sent, one under the other: where to, then every field by the system's own name."""
    return "\n\n".join(_request(each) for each in posts)


def _request(post: PlannedPost) -> str:
    lines = [f"{post.method} {post.path}"]
    for field in post.fields:
        block = "\n" in field.value
        lines.append(f"{field.name}:\n{field.value}" if block else f"{field.name}: {field.value}")
    return "\n".join(lines)


def hours_words(began: datetime, ended: datetime, hours: float) -> str:
    """From when to when, and what is booked of it. Where it ends on another day, the days are named."""
    one_day = began.astimezone().date() == ended.astimezone().date()
    said = clock_words if one_day else moment_words
    return f"{said(began)}–{said(ended)} → {hours:.2f} h"


def result_words(post: Post) -> str:
    """What became of a post, in one line that is kept with the note."""
    part = part_words(post.part)
    match post.state:
        case PostState.VERIFIED:
            return _verified(post)
        case PostState.DIFFERS:
            said = translate("Posting", "{part} posted {time}, and what is stored differs: {what}")
            return said.format(
                part=part, time=clock_words(post.sent_at or post.changed_at), what=difference_words(post)
            )
        case PostState.FAILED | PostState.UNKNOWN:
            why = words(post.failure).line if post.failure is not None else ""
            said = translate("Posting", "{part}: {state}. {why}")
            return said.format(part=part, state=state_words(post), why=why).strip()
        case PostState.QUEUED if post.failure is not None:
            said = translate("Posting", "{part}: {state}. {why}")
            return said.format(part=part, state=state_words(post), why=words(post.failure).line)
        case _:
            return translate("Posting", "{part}: {state}").format(part=part, state=state_words(post))


def posted_before_words(post: Post) -> str:
    """That the same note went out before, and how a second one is sent."""
    said = translate("Posting", "{result} · It is the same note: post once more to send a second one.")
    return said.format(result=result_words(post))


def _verified(post: Post) -> str:
    time = clock_words(post.sent_at or post.changed_at)
    if post.part is PostPart.STATUS:
        return translate("Posting", "Status set {time}, read back: same ✓").format(time=time)
    seen = seen_by_words(post.outbound.visibility)
    if post.part is PostPart.TIME:
        hours = f"{post.booked_hours:.2f} h" if post.booked_hours is not None else translate("Posting", "same hours")
        said = translate("Posting", "Time posted {time}, read back: {hours}, {seen} ✓")
        return said.format(time=time, hours=hours, seen=seen)
    return translate("Posting", "Posted {time}, read back: same text, {seen} ✓").format(time=time, seen=seen)


def difference_words(post: Post) -> str:
    """How what is stored differs from what was sent."""
    said = "; ".join(
        translate("Posting", _DIFFERENCES[each.kind]).format(sent=each.sent, stored=each.stored)
        for each in post.differences
    )
    if post.stands_twice and not post.can_be_taken_out:
        by_hand = translate("Posting", "This system lets no note be deleted: change the later one there.")
        if post.stands_changed:
            by_hand = translate("Posting", "This system lets no note be deleted: change the old one there.")
        return f"{said}. {by_hand}"
    return said


def mend_words(post: Post) -> str:
    """What setting right a post does."""
    if post.stands_twice and post.can_be_taken_out:
        if post.stands_changed:
            return translate("Posting", "Delete the old words")
        return translate("Posting", "Delete the later one")
    return translate("Posting", "Set visibility back")


def state_words(post: Post) -> str:
    """The state of a post, in a word or two."""
    return translate("Posting", _STATES[post.state])


def waiting_words(system: str, seconds: float, until: datetime, *, limited: bool) -> str:
    """Why nothing is sent at present. It stands there all the while: a longer wait is told by the clock."""
    left = max(1, round(seconds))
    if limited and left > _SHORT_S:
        said = translate("Posting", "{system} asked to wait: the next try is at {time}.")
    elif limited:
        said = translate("Posting", "{system} asked to wait: the next try is in %n second(s).", None, left)
    else:
        said = translate("Posting", "{system} cannot be reached. What is to be posted waits in the outbox.")
    return said.format(system=system, time=clock_words(until))


_SHORT_S = 60


def exposed_words(ref: TicketRef) -> str:
    """The one alarm."""
    said = translate(
        "Posting", "The client can read what was meant for your team: ticket {ticket}. Set it back in the outbox."
    )
    return said.format(ticket=ticket_words(ref))


def unposted_words(post: Post) -> str:
    """That something was not posted, to whoever does not look at it."""
    said = translate("Posting", "Not posted: ticket {ticket}. {result} It is in the outbox.")
    return said.format(ticket=ticket_words(post.ticket), result=result_words(post))


def late_words(post: Post) -> str:
    """That words which were typed into a post were not kept before it had left."""
    said = translate(
        "Posting", "Changes to a post were not kept in time: ticket {ticket}. {result}. Your words stand in the outbox."
    )
    return said.format(ticket=ticket_words(post.ticket), result=result_words(post))


def facts_words(ticket: TicketFacts) -> str:
    """What a list says of a ticket under its first line."""
    parts = (ticket.contact, ticket.asset, ticket.priority)
    return " · ".join(part for part in parts if part)
