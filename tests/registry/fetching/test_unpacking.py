from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.registry.fetching.complaints import Trouble
from digest.registry.fetching.unpacking import Unpacker

MILLION = 1_000_000


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": bare_deflate,
    "br": lambda data: brotli.compress(data, quality=4),
    "identity": bytes,
    "": bytes,
}


def unpacked(coding: str, *pieces: bytes, limit: int = MILLION) -> bytes:
    unpacker = Unpacker({"content-encoding": coding}, limit)
    for piece in pieces:
        unpacker.take(piece)
    return unpacker.body()


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=3000), st.integers(1, 50))
def test_what_was_packed_comes_out_however_it_is_cut(coding: str, data: bytes, step: int) -> None:
    packed = PACKERS[coding](data)
    assert unpacked(coding, *(packed[at : at + step] for at in range(0, len(packed), step))) == data


def test_layers_are_undone_from_the_last_to_the_first() -> None:
    assert unpacked("gzip, br", brotli.compress(gzip.compress(b"news"))) == b"news"


@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_gzip_members_follow_one_another_and_padding_is_nothing(step: int) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert unpacked("gzip", *(packed[at : at + step] for at in range(0, len(packed), step))) == b"one two"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_packed_data_that_breaks_off_is_noticed(coding: str) -> None:
    packed = PACKERS[coding](bytes(range(256)) * 20)
    with pytest.raises(Trouble, match="ends too early"):
        unpacked(coding, packed[:-9])


@pytest.mark.parametrize("coding", ["gzip", "br", "gzip, gzip"])
def test_a_bomb_is_defused_before_it_is_in_memory(coding: str) -> None:
    bomb = b"\0" * 20 * MILLION
    for layer in coding.split(", "):
        bomb = PACKERS[layer](bomb)
    tracemalloc.start()
    try:
        with pytest.raises(Trouble, match=r"unpack to more than 1 MB, which no feed does"):
            unpacked(coding, *(bomb[at : at + 1000] for at in range(0, len(bomb), 1000)))
        assert tracemalloc.get_traced_memory()[1] < 4 * MILLION
    finally:
        tracemalloc.stop()


def test_a_text_that_is_merely_long_is_no_bomb() -> None:
    with pytest.raises(Trouble, match="the text is larger than 1 MB"):
        unpacked("", b"x" * MILLION, b"x")
    assert len(unpacked("", b"x" * MILLION)) == MILLION


@pytest.mark.parametrize("coding", ["zstd", "compress", "gzip, br, gzip, br"])
def test_codings_that_were_not_asked_for_are_refused(coding: str) -> None:
    with pytest.raises(Trouble, match="packed in a way that cannot be undone"):
        Unpacker({"content-encoding": coding}, MILLION)


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate"])
@given(data=st.binary(min_size=1, max_size=200))
def test_rubbish_is_a_trouble_or_bytes(coding: str, data: bytes) -> None:
    try:
        assert len(unpacked(coding, data)) <= MILLION
    except Trouble as trouble:
        assert trouble.kind in {"packing", "truncated", "too-large", "bomb"}
