"""What "About" says of where things are and go."""

from __future__ import annotations

import pytest

from rfdesktop.domain.events import ProviderReady
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.ui.words.about import about_words

ANTHROPIC, OPENAI, OFFLINE = ProviderName.ANTHROPIC, ProviderName.OPENAI, ProviderName.OFFLINE


@pytest.mark.parametrize(
    ("settings", "ready", "said", "not_said"),
    [
        (Settings(), ProviderReady(OFFLINE, ANTHROPIC, "offline"), "nothing is sent", "api.anthropic.com"),
        (Settings(), ProviderReady(ANTHROPIC, ANTHROPIC, "m", "keyring"), "to api.anthropic.com", "nothing is sent"),
        (
            Settings(openai_base_url="http://localhost:11434/v1"),
            ProviderReady(OPENAI, OPENAI, "m"),
            "on this machine (localhost:11434)",
            "key",
        ),
        (Settings(microsoft_learn=True), ProviderReady(ANTHROPIC, ANTHROPIC, "m"), "Microsoft Learn", "nothing"),
        (Settings(microsoft_learn=True), ProviderReady(OPENAI, OPENAI, "m"), "to api.openai.com", "Microsoft Learn"),
        (Settings(), ProviderReady(ANTHROPIC, ANTHROPIC, "m", "keyring"), "in this system's keyring", "closes"),
        (Settings(), ProviderReady(ANTHROPIC, ANTHROPIC, "m", "session"), "until the app closes", "keyring"),
        (Settings(), ProviderReady(ANTHROPIC, ANTHROPIC, "m", "environment"), "from the environment", "keyring"),
        (Settings(), None, "stored on this machine", "sen"),
        (
            Settings(openai_base_url="http://10.0.0.5:8080/v1"),
            ProviderReady(OPENAI, OPENAI, "m", "keyring", withheld=True),
            "Nothing is sent to 10.0.0.5:8080: you have not allowed",
            "sends the chat",
        ),
        (
            Settings(openai_base_url="http://10.0.0.5:8080/v1"),
            ProviderReady(OPENAI, OPENAI, "m"),
            "anyone on the network between can read all of it",
            "this machine (",
        ),
        (
            Settings(openai_base_url="http://127.0.0.1:8080/v1"),
            ProviderReady(OPENAI, OPENAI, "m"),
            "(127.0.0.1:8080)",
            "network",
        ),
        (
            Settings(openai_base_url="https://api.openаi.com/v1"),
            ProviderReady(OPENAI, OPENAI, "m"),
            "to api.xn--openi-7ve.com (careful: ",
            "openаi",
        ),
    ],
)
def test_it_says_what_is_sent_where_and_where_the_key_is(
    settings: Settings, ready: ProviderReady | None, said: str, not_said: str
) -> None:
    about = about_words("1.2.3", settings, ready)
    assert (about.name, about.version) == ("ResolutionFlow Desktop", "Version 1.2.3")
    words = " ".join(about.sentences)
    assert words.startswith("Your chats, flows and ticket notes are stored")
    assert said in words
    assert not_said not in words
