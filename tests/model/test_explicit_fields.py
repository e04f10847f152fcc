from __future__ import annotations

from attrs import field, frozen

from scp_framework.model.explicit_fields import explicit_fields


@frozen(kw_only=True)
class Thing:
    """Something of which most need not be said."""

    name: str
    size: int | None = None
    loud: bool = False
    number: int = 1
    tags: tuple[str, ...] = ()
    length: int = field(init=False, default=3)


def test_only_what_differs_from_what_is_so_by_default_is_given() -> None:
    assert explicit_fields(Thing(name="bell")) == {"name": "bell"}
    assert explicit_fields(Thing(name="bell", size=2, loud=True, number=0, tags=("a",))) == {
        "name": "bell", "size": 2, "loud": True, "number": 0, "tags": ("a",),
    }  # fmt: skip


def test_true_is_not_one() -> None:
    assert explicit_fields(Thing(name="bell", number=True)) == {"name": "bell", "number": True}


def test_a_word_or_a_number_gives_nothing() -> None:
    assert explicit_fields("year") == explicit_fields(3) == {}
