"""What a long ticket costs, through the window, by the rules of prompt caching."""

from __future__ import annotations

import pytest

from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.servers.cache_simulator import cost
from tests.ui.conftest import Start

# About fifteen words each; the subject drifts, so that other flows fit from turn to turn.
TURNS = (
    "outlook keeps asking for password after reset for three users at acme since this morning, webmail works",
    "cmdkey shows two entries for office, should i delete both or only the one for adal",
    "deleted both, first user is fine, second user gets locked out in ad after a minute",
    "event 4740 on the dc names her old laptop as the caller, it sits at home",
    "and for a service account on the print server that gets locked out the same way",
    "print server also says 0x0000011b when users connect to the shared printer since the update",
    "they now cannot print at all from the branch, and the vpn there drops every few minutes",
    "vpn client says error 809 from the hotel but works on the phone hotspot",
    "one of them says onedrive is stuck processing changes since the laptop was reimaged last week",
    "the same laptop asked for the bitlocker recovery key after a firmware update this morning",
    "teams has no sound in meetings on it either, the headset works in the browser though",
    "mails to one customer come back with 5.7.1 since we moved the domain, what first",
)


@pytest.mark.slow
def test_twelve_turns_cost_at_most_two_fifths_of_the_same_without_caching(start_app: Start) -> None:
    with AnthropicServer() as server:
        settings = {"provider": "anthropic", "anthropic_base_url": server.url}
        app = start_app(settings, keys={"anthropic": "sk-ant-test"})
        for turn, text in enumerate(TURNS):
            server.replies.append(Reply(text=f"Step {turn}. " + "Check that the entry is gone. " * 60))
            app.ask(text)
        usages = list(server.usages)
    assert len(usages) == len(TURNS)
    uncached = sum(sum(usage.values()) for usage in usages)
    ratio = sum(map(cost, usages)) / uncached
    plain = sum(usage["input_tokens"] for usage in usages)
    print(f"cost {ratio:.3f} of {uncached} tokens uncached; {plain} plain input tokens")
    assert ratio <= 0.40
    assert plain <= 30_000
