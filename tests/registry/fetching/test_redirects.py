from __future__ import annotations

import pytest

from digest.registry.fetching.addresses import address
from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.redirects import Chain

START = "https://wire.example/"


def chain(*hops: tuple[int, str], most: int = 10) -> Chain:
    """A chain that has been led so."""
    led = Chain(address(START), most)
    for status, place in hops:
        led.follow(status, {"location": place})
    return led


def test_permanent_redirects_are_followed_to_their_end() -> None:
    led = chain((301, "/a"), (308, "https://new.example/feed"))
    assert (led.here.url, led.moved_to, led.hops) == ("https://new.example/feed",) * 2 + (2,)
    assert led.still_there


@pytest.mark.parametrize("status", [302, 303, 307])
def test_what_comes_after_a_temporary_one_is_not_for_good(status: int) -> None:
    assert chain((status, "/a"), (301, "/b")).moved_to is None
    led = chain((301, "/a"), (status, "/b"), (301, "/c"))
    assert (led.here.url, led.moved_to) == (START + "c", START + "a")
    assert not led.still_there


def test_a_secure_address_is_not_given_up_for_an_open_one() -> None:
    led = chain((301, "http://wire.example/"))
    assert (led.here.scheme, led.moved_to) == ("http", None)


@pytest.mark.parametrize(
    ("hops", "kind"),
    [
        ([(301, "/a"), (301, "/")], "loop"),
        ([(302, START)], "loop"),
        ([(302, "/a#here"), (302, "/a#there")], "loop"),
        ([(302, "")], "location"),
        ([(302, "file:///etc/passwd")], "location"),
        ([(302, "data:text/html,x")], "location"),
        ([(302, "//[")], "location"),
        ([(302, f"/{number}") for number in range(4)], "redirects"),
    ],
)
def test_a_chain_that_leads_nowhere_says_so(hops: list[tuple[int, str]], kind: str) -> None:
    with pytest.raises(Trouble) as trouble:
        chain(*hops, most=3)
    assert trouble.value.kind == kind


def test_as_many_redirects_as_are_allowed_are_followed() -> None:
    assert chain(*((302, f"/{number}") for number in range(3)), most=3).hops == 3


def led(*hops: tuple[str, str]) -> Chain:
    """A chain that has been led by (place, cookies that are set with it)."""
    chain = Chain(address(START), 10)
    for place, cookies in hops:
        chain.follow(302, {"location": place, "set-cookie": cookies})
    return chain


def test_who_sets_a_cookie_and_leads_back_is_asked_again_with_it() -> None:
    chain = led(("/", "seen=1; Expires=Fri, 20 Nov 2026 07:00:00 GMT; Path=/\nlang=en"))
    assert (chain.here.url, chain.cookies, chain.moved_to) == (START, (("Cookie", "seen=1; lang=en"),), None)
    with pytest.raises(Trouble, match="circle"):
        chain.follow(302, {"location": "/", "set-cookie": "seen=1"})


def test_who_sets_another_cookie_each_time_leads_on_for_no_longer_than_others() -> None:
    with pytest.raises(Trouble, match="more than 10 redirects"):
        led(*(("/", f"seen={number}") for number in range(20)))


@pytest.mark.parametrize("place", ["https://other.example/", "https://www.wire.example/", "http://wire.example/"])
def test_a_cookie_goes_to_nobody_else(place: str) -> None:
    assert led((place, "seen=1; Domain=example")).cookies == ()


@pytest.mark.parametrize("line", ["", "seen", "=1", "a b=1", "seen=\x00", "seen=1; Max-Age=0", "seen=" + "1" * 5_000])
def test_what_is_no_cookie_is_not_sent(line: str) -> None:
    assert led(("/a", line)).cookies == ()


def test_a_move_to_where_it_was_is_none() -> None:
    chain = Chain(address(START), 10)
    chain.follow(301, {"location": "/", "set-cookie": "seen=1"})
    assert chain.moved_to is None
