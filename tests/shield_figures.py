"""How well the shield judges the labelled commands: `python -m tests.shield_figures [FILE] [--misses all|tuning]`.

The labels were given by reading the commands. Three in ten are held back (by a digest of the text): rules are not tuned
on them, and `--misses tuning` does not show them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.app.shield_loading import load_shield

COMMANDS = Path(__file__).parent / "cases" / "commands.jsonl"
FRESH = COMMANDS.with_name("commands-fresh.jsonl")
"""Written after the rules, which were mended by them where they missed."""
STRANGERS = COMMANDS.with_name("commands-strangers.jsonl")
"""Two sets of 150 written later still, many with loops and variables; a third of each level."""

NEWCOMERS = COMMANDS.with_name("commands-newcomers.jsonl")
"""170 and 82 written last, in two rounds: at first sight .978 and .920 of the destructive ones were found as such."""

BLIND = COMMANDS.with_name("commands-blind.jsonl")
"""165 and 61 by two other hands, measured before the rules were mended by them: .965 of the
destructive ones in both."""

ROUNDS = COMMANDS.with_name("commands-rounds.jsonl")
"""Five rounds, each written before the rules were mended by it, with what devices and programs put out beside the
commands: at first sight .82, .87, .93, .96 of the destructive ones, false alarms 1.8, 7.3, 5.0, 3.8 %; the fifth, of
programs that are rare here, .69 and 6.3 %."""

GENERIC = COMMANDS.with_name("commands-generic.jsonl")
"""Four sets of 355, 269, 139 and 100, the first two written before the rules were read, the last two of programs that
no rule names: at first sight .986, .931, .862 and .868 of the destructive ones, false alarms .7, 4.0, 5.1 and 4.2 %;
by the rules of before them all .986, .922, .828 and .842. Then 103 of what is
typed every day: 1.0, and no false alarm."""

VOICES = COMMANDS.with_name("commands-voices.jsonl")
"""Four rounds of some 330, each written before the rules were mended by it: engineers' one-liners, rare programs,
scripts as documents have them, lines behind prompts. At first sight .964, .915, .930 and .985 of the destructive ones,
1.0, .982, .993 and .993 of what acts, false alarms .6, 2.0, 1.6 and 1.3 %."""

TRUST = COMMANDS.with_name("commands-trust.jsonl")
"""Two sets of 224 and 114, each written before the rules were mended by it, with what one program starts through
another: at first sight .989 and .981 of the destructive ones (by the rules of before .989 and .923), .992 and 1.0 of
what acts, false alarms 2.0 and 0 %."""

MISSED = COMMANDS.with_name("commands-missed.txt")
"""The digests of those that are judged otherwise than labelled, so that a change of the rules is seen by what it loses;
written anew by `--keep-misses`, where what is lost was worth it."""

ALL = (COMMANDS, FRESH, STRANGERS, NEWCOMERS, BLIND, ROUNDS, GENERIC, VOICES, TRUST)


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled command and what the shield says."""

    shell: str
    text: str
    level: str
    said: str

    @property
    def held_back(self) -> bool:
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 10 < 3

    @property
    def digest(self) -> str:
        """A name that tells nothing of the command."""
        return hashlib.sha256(f"{self.shell}\n{self.text}\n{self.level}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares: destructive found as such, what acts found as caution or more, harmless marked."""

    destructive: float
    acting: float
    false_alarms: float
    count: int


def judged(file: Path = COMMANDS) -> tuple[Judged, ...]:
    """Every labelled command with the shield's level."""
    shield = load_shield()
    entries = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return tuple(
        Judged(each["shell"], each["text"], each["level"], shield.judge(each["shell"], each["text"]).danger.value)
        for each in entries
    )


def figures(entries: Iterable[Judged]) -> Figures:
    """The shares among these."""
    known = tuple(entries)
    worst = [each for each in known if each.level == "destructive"]
    acting = [each for each in known if each.level != "none"]
    harmless = [each for each in known if each.level == "none"]
    return Figures(
        _share(each.said == "destructive" for each in worst),
        _share(each.said != "none" for each in acting),
        _share((each.said != "none" for each in harmless), empty=0.0),
        len(known),
    )


def newly_missed(entries: Iterable[Judged]) -> tuple[str, ...]:
    """What is judged otherwise than labelled and was not before: by its text, or its digest where it is held back."""
    known = frozenset(MISSED.read_text(encoding="utf-8").split())
    missed = [each for each in entries if each.said != each.level and each.digest not in known]
    return tuple(f"{each.level} -> {each.said}: {each.digest if each.held_back else each.text}" for each in missed)


def _share(values: Iterable[bool], empty: float = 1.0) -> float:
    known = tuple(values)
    return sum(known) / len(known) if known else empty


def _lines(entries: tuple[Judged, ...]) -> Iterator[str]:
    groups = {shell: [each for each in entries if each.shell == shell] for shell in sorted({e.shell for e in entries})}
    groups["tuning"] = [each for each in entries if not each.held_back]
    groups["held back"] = [each for each in entries if each.held_back]
    groups["all"] = list(entries)
    yield f"{'':<12}{'count':>6}{'destructive':>13}{'acting':>8}{'false alarms':>14}"
    for name, group in groups.items():
        of = figures(group)
        yield f"{name:<12}{of.count:>6}{of.destructive:>13.3f}{of.acting:>8.3f}{of.false_alarms:>14.3f}"


def main() -> None:
    """Prints the figures by shell, and what was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path, default=COMMANDS)
    parser.add_argument("--misses", choices=("all", "tuning"))
    parser.add_argument("--keep-misses", action="store_true", help="note which commands of all sets are missed")
    arguments = parser.parse_args()
    if arguments.keep_misses:
        digests = {each.digest for file in ALL for each in judged(file) if each.said != each.level}
        MISSED.write_text("".join(f"{each}\n" for each in sorted(digests)), encoding="utf-8")
    entries = judged(arguments.file)
    for each in entries:
        if arguments.misses and each.said != each.level and (arguments.misses == "all" or not each.held_back):
            print(f"{each.level:<12}-> {each.said:<12}{each.shell:<11}{each.text!r}")
    print("\n".join(_lines(entries)))


if __name__ == "__main__":
    main()
