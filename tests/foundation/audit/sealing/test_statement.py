"""The bytes that are signed, as docs/reference/seals.md tells them."""

from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

from foundation.audit.sealing.signing import name_of
from foundation.audit.sealing.statement import ALGORITHM, LEAF, digest_of, words_of


def test_a_seal_s_words_are_thirteen_values_in_one_way_of_writing() -> None:
    seal = SimpleNamespace(
        number=7,
        algorithm=ALGORITHM,
        kind="trail",
        epoch="Kỷ",
        key_id="k",
        previous="p",
        horizon=12,
        newest=11,
        floor=3,
        entries=[5, 4],
        leaves=memoryview(b"\x01" * LEAF * 2),
        at=datetime(2026, 11, 24, 10, 0, 0, 123456, timezone(timedelta(hours=7))),
    )
    said = f'["seal",1,7,"Kỷ","trail","2026-11-24T03:00:00.123456+00:00","k","p",12,11,3,[5,4],"{"01" * 64}"]'
    assert words_of(seal) == said.encode()
    seal.at = datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert words_of(seal) == said.replace(".123456", "").encode()


def test_a_digest_is_sha_256_as_lower_case_hex_digits_and_a_key_is_named_by_32_of_them() -> None:
    """FIPS 180-4, the example of three letters."""
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (digest_of(b"abc"), name_of(b"abc".hex())) == (digest, digest[:32])
