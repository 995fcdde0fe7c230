"""Words for a profile that lies where it is in danger."""

from __future__ import annotations

from rfdesktop.domain.store_events import ProfileWarned, ProfileWarning
from rfdesktop.ui.words.translate import translate

_HOUR, _DAY = 3_600, 86_400


def warned_words(event: ProfileWarned) -> str:
    """What was found, and what to do."""
    match event.warning:
        case ProfileWarning.NETWORK:
            return translate(
                "Profile",
                "The profile lies on a network drive ({name}). It works, but a connection that breaks can damage it: "
                "move the folder to this computer's own disk, with the app closed, and start with --profile.",
            ).format(name=event.name)
        case ProfileWarning.SYNCHRONISED:
            return translate(
                "Profile",
                "The profile lies in a folder that {name} synchronises. Open on two computers, one would overwrite "
                "the other's chats: move it out of that folder, and use “rfdesktop export” and “import” instead.",
            ).format(name=event.name)
        case ProfileWarning.OTHER_STATES:
            return translate(
                "Profile",
                "Beside your chats lies another state of them: {name}. A synchronisation leaves such a file where two "
                "computers wrote at a time. Nothing of it is shown here; it is not touched.",
            ).format(name=event.name)
        case ProfileWarning.CLOCK_BEHIND | ProfileWarning.CLOCK_AHEAD:
            return _clock_words(event)
        case ProfileWarning.ELSEWHERE:
            return translate(
                "Profile",
                "This profile has been opened on {name} too, by way of a shared or synchronised folder. Close it on "
                "one of the two computers now: both write to the same chats.",
            ).format(name=event.name)
        case ProfileWarning.GONE:
            return translate(
                "Profile",
                "The file of your chats was taken away while the app has it open. What you write now may be lost when "
                "the app closes: copy what matters, then see that no other program moves the profile's files.",
            )
        case ProfileWarning.FILES_UNREAD | ProfileWarning.RESTORE_UNREAD:
            return _unread_words(event)


def _unread_words(event: ProfileWarned) -> str:
    if event.warning is ProfileWarning.RESTORE_UNREAD:
        return translate(
            "Profile",
            "Putting a copy back had begun, and the file that says which (restore.json) cannot be read. See whether "
            "chats, flows and settings are as you expect: the copy made before it is in the menu “Help”, “Copies of "
            "the profile”. Delete restore.json in the profile's folder when all is well.",
        )
    return translate(
        "Profile",
        "Not readable in the profile's folder: {name}. The app works as if each were empty, and leaves the file alone "
        "until you save there: then it is kept beside, as “….bad”. Copies of earlier days are in the menu "
        "“Help”, “Copies of the profile”.",
    ).format(name=event.name)


def _clock_words(event: ProfileWarned) -> str:
    if event.warning is ProfileWarning.CLOCK_BEHIND:
        return translate(
            "Profile",
            "This computer's clock is {time} behind your newest chat. Nothing is lost and new messages stand "
            "last all the same, but times in notes and what the bin keeps go by the clock: set it.",
        ).format(time=_time(event.seconds))
    return translate(
        "Profile",
        "This computer's clock has gone on by {time} since the app was open last. If that is wrong, set it. "
        "Until it has stood for two days, what is in the bin is kept, though its thirty days would be over.",
    ).format(time=_time(event.seconds))


def _time(seconds: int) -> str:
    days, hours, minutes = round(seconds / _DAY), round(seconds / _HOUR), max(1, round(seconds / 60))
    if seconds >= _DAY:
        return translate("Profile", "%n day(s)", None, days)
    if seconds >= _HOUR:
        return translate("Profile", "%n hour(s)", None, hours)
    return translate("Profile", "%n minute(s)", None, minutes)
