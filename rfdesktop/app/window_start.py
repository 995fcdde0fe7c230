"""Opening the window from a command line or a desktop, and what is said where it cannot be opened."""

from __future__ import annotations

import sys
from pathlib import Path

from rfdesktop.app.display import obstacle, visible
from rfdesktop.app.failed_start import record, show_elsewhere
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.ui.words.errors import failure_line

_OTHERS = (ErrorCode.PROFILE_IN_USE, ErrorCode.PROFILE_LOCK_LEFT)


def start_window(paths: ProfilePaths, files: tuple[Path, ...] = (), *, take_over: bool = False) -> int:
    """Opens the window with the files' import preview, or has the window that is open do so; the exit code.

    What stands in the way is said on standard error, in the profile's log and in a window where one can be shown.
    """
    if why := obstacle():
        return _without_qt(paths, why)
    try:
        from rfdesktop.app import open_window
    except ImportError as error:
        if not sys.platform.startswith("linux") or ".so" not in str(error):
            raise
        from rfdesktop.app.system_libraries import advice

        return _without_qt(paths, f"{error}\n{advice(())}")
    try:
        return open_window.open_window(paths, files, take_over=take_over)
    except KnownError as error:
        return _refused(paths, files, error)


def _without_qt(paths: ProfilePaths, why: str) -> int:
    complain(f"rfdesktop: {why}")
    record(paths, why)
    show_elsewhere(why)
    return 1


def _refused(paths: ProfilePaths, files: tuple[Path, ...], error: KnownError) -> int:
    from rfdesktop.app.instance import raise_other
    from rfdesktop.app.open_window import open_window, take_over_wanted, tell

    if error.code in _OTHERS and raise_other(paths.lock, files):
        return 0
    said = failure_line(error)
    complain(f"rfdesktop: {said}")
    record(paths, said)
    # A program without a console has no standard error; a desktop's start has one that nobody reads.
    shown = sys.stderr is None or (visible() and not sys.stderr.isatty())
    if error.code is ErrorCode.PROFILE_LOCK_LEFT and (shown or visible()):
        if not take_over_wanted(said):
            return 1
        try:
            return open_window(paths, files, take_over=True)
        except KnownError as again:
            # Somebody else was quicker, or the folder cannot be written to.
            said = failure_line(again)
            complain(f"rfdesktop: {said}")
            record(paths, said)
    if shown:
        tell(said)
    return 1
