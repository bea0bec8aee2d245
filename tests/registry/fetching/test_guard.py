from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.fetching.addresses import address
from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.guard import Guard


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"])
def test_public_addresses_may_be_asked(ip: str) -> None:
    assert Guard().allows(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "192.88.99.1",
        "::",
        "::1",
        "::127.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "3fff::1",
        "3fff:fff::1",
        "2001::1",
        "2002:7f00:1::",
        "2002:808:808::",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "5f00::1",
        "not an address",
        "",
    ],
)
def test_everything_else_is_refused(ip: str) -> None:
    assert not Guard().allows(ip)


def test_one_private_address_spoils_a_name() -> None:
    with pytest.raises(Trouble, match=r"wire\.example is at 10\.0\.0\.5, which is not on the public Internet"):
        Guard().check_all("wire.example", ["93.184.216.34", "10.0.0.5"])


def test_loopback_is_for_tests_alone() -> None:
    assert Guard(allow_loopback=True).allows("127.0.0.1")
    assert Guard(allow_loopback=True).allows("::1")
    assert not Guard(allow_loopback=True).allows("10.0.0.1")
    assert not Guard(allow_loopback=True).allows("64:ff9b::7f00:1")


@pytest.mark.parametrize("port", [0, 22, 25, 6667])
def test_ports_of_other_services_are_refused(port: int) -> None:
    with pytest.raises(Trouble, match=f"port {port} belongs to another service"):
        Guard().check_port(address(f"http://wire.example:{port}/"))


@pytest.mark.parametrize("port", [80, 443, 8000, 8080, 8443, 3000])
def test_ports_that_web_servers_use_are_not(port: int) -> None:
    Guard().check_port(address(f"http://wire.example:{port}/"))


@given(st.ip_addresses(v=4))
def test_an_address_in_ipv6_clothes_is_judged_as_itself(ip: ipaddress.IPv4Address) -> None:
    assert Guard().allows(f"::ffff:{ip}") == Guard().allows(str(ip))
    for tunnel in ("64:ff9b::", "::"):
        assert not Guard().allows(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(tunnel)) + int(ip))))
