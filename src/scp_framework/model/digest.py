"""Digest: a text that is the same for two values where they say the same, whichever files they were read from."""

from __future__ import annotations

from typing import Any, Protocol

from scp_framework.frozen import frozen


class Digested(Protocol):
    """What has a digest, which may be worked out only when it is asked for."""

    @property
    def digest(self) -> str:
        """The digest, in 64 hexadecimal digits."""


@frozen
class KnownDigest:
    """The digest of what is not at hand itself, as it was written down."""

    digest: str


def digest_of(data: object) -> str:
    """The SHA-256 of plain data, in 64 hexadecimal digits; the order of keys makes no difference.

    >>> digest_of({"a": 1, "b": []}) == digest_of({"b": [], "a": 1})
    True
    """
    from hashlib import sha256  # noqa: PLC0415 - few reports are asked for a digest

    return sha256(_text(data).encode()).hexdigest()


def in_any_order(data: object, *, deep: bool = False) -> Any:
    """Plain data in which the order of a list makes no difference; if `deep`, nor that of the lists in it."""
    if isinstance(data, dict) and deep:
        return {key: in_any_order(each, deep=True) for key, each in data.items()}
    if isinstance(data, list) and all(type(each) is str for each in data):
        return sorted(data)
    if isinstance(data, list):
        return sorted((in_any_order(each, deep=True) if deep else each for each in data), key=_text)
    return data


def _text(data: object) -> str:
    import json  # noqa: PLC0415 - as above

    return json.dumps(data, sort_keys=True, separators=(",", ":"))
