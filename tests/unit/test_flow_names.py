"""What flows are called where several have one title."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.flows.flow import Apart, ApartBy, Flow, FlowKind, Step, StepType
from rfdesktop.domain.flows.names import name_of, title_key, told_apart
from rfdesktop.domain.notes.outcomes import Outcome

END = Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED)
VPN = Flow("vpn", "VPN drops", FlowKind.TROUBLESHOOTING, "end", (END,))


def test_a_title_of_its_own_needs_nothing_more() -> None:
    assert told_apart([VPN, replace(VPN, id="b", title="VPN drop")]) == {}
    assert name_of("VPN drops", None) == "VPN drops"


def test_the_client_comes_first_then_the_owner_the_products_and_at_last_the_id() -> None:
    acme = replace(VPN, id="a", accounts=("Acme", "Contoso"), owner="Ines", products=("FortiGate",))
    assert told_apart([VPN, acme])["a"] == Apart(ApartBy.ACCOUNTS, "Acme, Contoso")
    everyone = replace(VPN, owner="Omar")
    assert told_apart([everyone, acme])["vpn"] == Apart(ApartBy.OWNER, "Omar")
    fortigate, meraki = (replace(VPN, id=name, products=(name,)) for name in ("FortiGate", "Meraki"))
    assert told_apart([fortigate, meraki])["Meraki"] == Apart(ApartBy.PRODUCTS, "Meraki")
    assert told_apart([VPN, replace(VPN, id="vpn-2")])["vpn-2"] == Apart(ApartBy.ID, "vpn-2")


def test_titles_that_look_the_same_are_the_same() -> None:
    assert set(told_apart([VPN, replace(VPN, id="b", title=" vpn  Drops ")])) == {"vpn", "b"}


TEXTS = st.sampled_from(["", "Acme", "acme ", "Ines", "x"])


@given(
    st.lists(
        st.builds(
            lambda title, owner, account, product: replace(
                VPN, title=title, owner=owner, accounts=(account,) if account else (), products=(product,)
            ),
            st.sampled_from(["A", "a", "B"]),
            TEXTS,
            TEXTS,
            TEXTS,
        ),
        max_size=8,
    )
)
def test_no_two_flows_have_one_name(flows: list[Flow]) -> None:
    flows = [replace(flow, id=f"id-{place}") for place, flow in enumerate(flows)]
    apart = told_apart(flows)
    names = [title_key(name_of(flow.title, apart.get(flow.id))) for flow in flows]
    assert len(set(names)) == len(names)
