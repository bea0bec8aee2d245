"""Nobody is led to a machine that is not on the public Internet: neither by address, redirect nor name."""

from __future__ import annotations

import os
import socket
from dataclasses import replace

import pytest

from digest.registry.fetching import Arrived, Equipment, Failed, Outcome
from digest.registry.fetching.guard import Guard
from digest.registry.fetching.names import look_up
from tests.registry.fetching.server import (
    QUICK,
    Site,
    TestClock,
    equipment,
    fetch,
    in_turn,
    moves,
    names,
    outcome,
    says,
)


def refused(found: Outcome) -> str:
    """Why an address was refused."""
    assert isinstance(found, Failed), found
    assert found.kind == "private"
    return found.what


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0"])
def test_a_redirect_to_a_private_address_is_not_followed(site: Site, host: str) -> None:
    site.at["/feed"] = moves(f"http://{host}/latest/meta-data/")
    line = refused(outcome(site.url(), replace(equipment(), resolve=look_up)))
    assert line.endswith(" is an address that is not on the public Internet")
    assert line.startswith(f"it leads to http://{host}/latest/meta-data/, where")


def test_without_the_option_for_tests_this_machine_is_private_too(site: Site) -> None:
    site.at["/feed"] = says(b"secret")
    found = outcome(site.url(), Equipment(clock=TestClock()))
    assert refused(found) == "127.0.0.1 is an address that is not on the public Internet"
    assert site.connections == 0


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.0.0.1."])
def test_other_ways_to_write_this_machine_lead_nowhere(site: Site, host: str) -> None:
    site.at["/feed"] = says(b"secret")
    found = outcome(site.url(name=host), Equipment(clock=TestClock()))
    assert isinstance(found, Failed)
    assert found.kind in {"private", "unknown-name"}
    assert site.connections == 0


def test_a_name_with_one_private_address_among_others_is_refused(site: Site) -> None:
    tools = equipment(wire_example="127.0.0.1 192.168.0.7")
    assert refused(outcome(site.url(name="wire.example"), tools)).startswith("wire.example is at 192.168.0.7")
    assert site.connections == 0


def test_a_name_that_leads_to_a_private_address_the_second_time_is_refused_then(site: Site) -> None:
    site.at["/feed"] = says(b"<rss/>", Connection="close")
    tools = equipment(rebind_example=["127.0.0.1", "10.0.0.7"])
    first = fetch(site.url(name="rebind.example"), tools)
    assert isinstance(first.outcome, Arrived)
    second = fetch(site.url(name="rebind.example"), tools, state=first.state)
    assert refused(second.outcome).startswith("rebind.example is at 10.0.0.7")
    assert site.connections == 1


def test_a_name_is_looked_up_once_for_each_connection_and_judged_each_time(site: Site) -> None:
    site.at |= {"/feed": in_turn(says(b"", 302, Location="/two", Connection="close")), "/two": says(b"<rss/>")}
    tools = equipment(rebind_example=["127.0.0.1", "127.0.0.1 169.254.169.254"])
    assert "169.254.169.254" in refused(outcome(site.url(name="rebind.example"), tools))
    assert [asked.target for asked in site.asked] == ["/feed"]


def test_the_connection_goes_to_the_very_address_that_was_judged(site: Site) -> None:
    site.at["/feed"] = says(b"<rss/>")
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    found = outcome(site.url(name="wire.example"), replace(equipment(), resolve=resolve))
    assert isinstance(found, Arrived)
    assert asked == ["wire.example"]
    assert site.asked[0].headers["host"] == f"wire.example:{site.port}"


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.9:9/")
    site.at["/feed"] = says(b"<rss/>")
    assert isinstance(outcome(site.url()), Arrived)


def test_credentials_in_an_address_go_nowhere(site: Site) -> None:
    site.at["/feed"] = moves(f"http://editor:secret@127.0.0.1:{site.port}/two")
    found = outcome(site.url())
    assert isinstance(found, Failed)
    assert found.kind == "location" and "secret" not in found.what
    assert "secret" not in found.what + found.mend


def test_a_robots_txt_is_no_way_in_either(site: Site) -> None:
    site.at |= {"/robots.txt": moves("http://10.0.0.1/"), "/feed": says(b"<p>")}
    found = outcome_of_page(site)
    line = "robots.txt of 127.0.0.1 cannot be had, so nobody knows whether programs are welcome"
    assert found.what == f"{line} (10.0.0.1 is an address that is not on the public Internet)"


def test_a_page_at_a_private_address_is_told_as_that_and_not_by_its_robots_txt() -> None:
    found = fetch("http://10.0.0.1/page", replace(equipment(), resolve=look_up), QUICK, kind="page").outcome
    assert refused(found) == "10.0.0.1 is an address that is not on the public Internet"


def outcome_of_page(site: Site) -> Failed:
    found = fetch(site.url(), replace(equipment(), resolve=names()), QUICK, kind="page").outcome  # type: ignore[arg-type]
    assert isinstance(found, Failed)
    return found


def test_the_systems_resolver_knows_this_machine_and_no_nonsense() -> None:
    import asyncio

    assert set(asyncio.run(look_up("localhost", 80))) & {"127.0.0.1", "::1"}  # type: ignore[arg-type]
    with pytest.raises(OSError, match=r"."):
        asyncio.run(look_up("a" * 80 + ".invalid", 80))  # type: ignore[arg-type]
    assert Guard(allow_loopback=True).allows(socket.gethostbyname("localhost"))
