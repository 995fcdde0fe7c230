"""What became of a chat's posts, put in words."""

from __future__ import annotations

from collections.abc import Iterable

from rfdesktop.domain.psa.comparing import same_note
from rfdesktop.domain.psa.posts import Post, PostPart, PostPlan, PostState
from rfdesktop.ui.words.posting import result_words

_TONES = {
    PostState.VERIFIED: "good",
    PostState.DIFFERS: "bad",
    PostState.FAILED: "bad",
    PostState.UNKNOWN: "warn",
}
_GONE = (PostState.CANCELLED, PostState.FAILED)


class Results:
    """The posts of one chat, in the order in which they were made."""

    def __init__(self) -> None:
        self._posts: dict[str, Post] = {}

    def take(self, posts: Iterable[Post]) -> None:
        """Takes posts as they are now."""
        self._posts |= {post.id: post for post in posts}

    def has(self, part: PostPart) -> bool:
        """Whether such a part is posted or on its way: posting it again would make a second one."""
        return any(post.part is part and post.state not in _GONE for post in self._posts.values())

    def posted_before(self, plan: PostPlan) -> Post | None:
        """The newest post with the words of a note of this plan that has arrived, waits, or may have arrived."""
        notes = [each.outbound for each in plan.posts]
        standing = (post for post in reversed(self._posts.values()) if post.state not in _GONE)
        of_system = (post for post in standing if post.connection_id == plan.connection_id and post.plan_id != plan.id)
        return next(
            (post for post in of_system if any(same_note(post.kind, each, post.outbound) for each in notes)), None
        )

    def said(self, plan_id: str = "") -> tuple[tuple[str, str], ...]:
        """A line and its tone a post, of the newest plan or the one named."""
        known = [post for post in self._posts.values() if post.state is not PostState.CANCELLED]
        wanted = plan_id or (known[-1].plan_id if known else "")
        posts = sorted((post for post in known if post.plan_id == wanted), key=lambda post: post.place)
        return tuple((result_words(post), tone_of(post)) for post in posts)


def tone_of(post: Post) -> str:
    """The tone of what is said of a post."""
    return _TONES.get(post.state, "muted")
