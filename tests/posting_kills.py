"""Kills the process that posts, again and again, in the middle of posting, and looks what is left.

    python -m tests.posting_kills [--kills 100] [--seed N] [connectwise|autotask|halo …]

Each round starts a process over one profile, which posts a note and time and goes on with what was left; it is killed
when a request arrives, when it is stored, or a moment after its answer. At the end everything has to be there once, for
the team alone, and known.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import cast

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.domain.psa.drafts import NoteDraft, TimeDraft
from rfdesktop.domain.psa.posts import Post, PostState
from tests.psa_rig import END, SYSTEMS, Rig, System, rig
from tests.servers.psa_server import PsaServer

ROOT = Path(__file__).resolve().parents[1]
LONGEST_RUN_S = 150.0


class Elsewhere:
    """Stands for a server that another process has."""

    def __init__(self, url: str) -> None:
        self.url = url


async def post_once(system: System, url: str, folder: Path, plans: int) -> None:
    """What the killed process does: goes on with what was left, and posts until there are as many plans."""
    async with rig(system, cast("PsaServer", Elsewhere(url)), folder) as on:
        known = {post.plan_id for post in await on.posts.posts("chat")}
        for number in range(len(known), plans):
            time_spent = TimeDraft(END - timedelta(minutes=25), END, "Worked on it")
            await on.outbox.send(await on.plan(NoteDraft(f"Note {number} of this run."), time_spent))
        await decide(on)


async def decide(on: Rig) -> None:
    """Waits until all is settled; what was not found is sent again on the engineer's word."""
    while True:
        posts = await on.until(settled)
        unsure = [post for post in posts if post.state is PostState.UNKNOWN]
        if not unsure:
            return
        for post in unsure:
            await on.outbox.retry(post.id)


def settled(posts: tuple[Post, ...]) -> bool:
    """Whether nothing more happens by itself: what waits behind a post that was not found waits for somebody."""
    held = False
    for post in posts:
        unsure = post.failure is not None and post.failure.code is ErrorCode.POST_UNSURE
        if post.state is PostState.UNKNOWN and unsure:
            held = True
        elif post.state is not PostState.VERIFIED and not (held and post.state is PostState.QUEUED):
            return False
    return True


@dataclass
class Kills:
    """One profile and one server, and what was killed when."""

    system: System
    server: PsaServer
    folder: Path
    dice: random.Random
    when: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._skip = 0
        self._moment = ""
        self._timers: list[threading.Timer] = []
        self.server.watch = self._seen

    def one(self, plans: int) -> bool:
        """Starts the process and kills it in the middle of posting; whether it was killed."""
        self._moment = self.dice.choice(("arrived", "stored", "answered"))
        self._skip = self.dice.randrange(2)
        call = [sys.executable, "-m", "tests.posting_kills", "--post", self.system.kind.value, self.server.url]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen([*call, str(self.folder), str(plans)], cwd=ROOT, env=environment)
        try:
            ended = self._process.wait(LONGEST_RUN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            ended = self._process.wait()
            self.problems.append("a run did not come to its end")
        for timer in self._timers:
            timer.join()
        self._timers.clear()
        if ended == 0:
            self.when["not killed"] += 1
        elif not self.when.total() or ended > 0:
            self.problems.append(f"a run ended with {ended}")
        return ended < 0

    def _seen(self, moment: str) -> None:
        if moment != self._moment or self._process is None:
            return
        if self._skip:
            self._skip -= 1
            return
        self._moment = ""
        self.when[moment] += 1
        if moment == "answered":
            # In the middle of recording it, or of reading it back.
            timer = threading.Timer(self.dice.uniform(0.0, 0.03), self._process.kill)
            self._timers.append(timer)
            timer.start()
        else:
            self._process.kill()
            time.sleep(self.dice.uniform(0.0, 0.02))

    def settle(self) -> tuple[Post, ...]:
        """What the engineer does at the end: has everything that was not found sent again."""

        async def main() -> tuple[Post, ...]:
            async with rig(self.system, self.server, self.folder) as on:
                await decide(on)
                return await on.posts.posts("chat")

        self.server.watch = lambda moment: None
        return asyncio.run(main())

    def judge(self, posts: Sequence[Post]) -> None:
        """Each post is there once, as it was meant."""
        for post in posts:
            marker = post.outbound.marker
            there = [each for each in self.server.stored if marker in each.text + each.title]
            if len(there) != 1:
                self.problems.append(f"{post.part.value} {marker} is there {len(there)} times")
            if post.state is not PostState.VERIFIED:
                self.problems.append(f"{post.part.value} {marker} ended {post.state.value}")
        self.problems += ["something is read by the client" for each in self.server.stored if not each.internal]
        if len(self.server.stored) != len(posts):
            self.problems.append(f"{len(self.server.stored)} stored, {len(posts)} recorded")


def kill_often(kind: PsaKind, kills: int, seed: int, folder: Path) -> Kills:
    """Kills so many runs over one profile, then looks what is there."""
    system = SYSTEMS[kind]
    with system.server() as server:
        run = Kills(system, server, folder, random.Random(seed))
        plans = done = 0
        while done < kills and not run.problems:
            plans += 1
            done += run.one(plans)
        run.judge(run.settle())
        return run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--post", nargs=4, metavar=("KIND", "URL", "FOLDER", "PLANS"), help=argparse.SUPPRESS)
    parser.add_argument("kinds", nargs="*", type=PsaKind, default=list(PsaKind))
    given = parser.parse_args()
    if given.post:
        kind, url, folder, plans = given.post
        asyncio.run(post_once(SYSTEMS[PsaKind(kind)], url, Path(folder), int(plans)))
        return 0
    failed = False
    for kind in given.kinds:
        with tempfile.TemporaryDirectory() as folder:
            begun = time.monotonic()
            run = kill_often(kind, given.kills, given.seed, Path(folder))
            took = time.monotonic() - begun
            print(f"{kind.value}: {dict(run.when)}, {len(run.server.stored)} stored, {took:.0f} s, seed {given.seed}")
            for problem in run.problems:
                print(f"  {problem}")
            failed = failed or bool(run.problems)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
