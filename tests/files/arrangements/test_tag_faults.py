"""Tags that are almost those that a rule asks for."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.files.loading import parse_arrangements
from scp_framework.model.identifier import AgencyTag
from tests.files.arrangements.fault_cases import NOUNS, RULE, RULE_AT, refused

OTHERS = """
[[agencies]]
id = "trust"
name = "Trust"
tags = [{}]

[[bodies]]
id = "panel"
name = "Panel"
tags = [{}]

[[bodies]]
id = "forum"
name = "Forum"
tags = ["sub-group"]
"""
ASKED = 'for_each = { agencies_tagged = "partner" }\n'
ASKED_OF_BODIES = 'for_each = { bodies_tagged = "sub-group" }\n'
TAG_EXPECTED = "must be a tag that a rule uses, or one that is not similar to any of them, got"


def with_tags(of_an_agency: str, of_a_body: str, rules: str) -> str:
    return NOUNS + OTHERS.format(of_an_agency, of_a_body) + rules


@pytest.mark.parametrize(
    ("of_an_agency", "of_a_body", "said"),
    [
        ('"health", "partners"', "",
         [f'{RULE_AT + 4} agencies[1].tags[1]: {TAG_EXPECTED} "partners"; did you mean "partner"?']),
        ('"Partner"', "", [f'{RULE_AT + 4} agencies[1].tags[0]: {TAG_EXPECTED} "Partner"; did you mean "partner"?']),
        ("", '"subgroup"', [f'{RULE_AT + 9} bodies[1].tags[0]: {TAG_EXPECTED} "subgroup"; did you mean "sub-group"?']),
        # What the noun has itself, what is like nothing, and what stands where other nouns are asked for.
        ('"partner", "partners"', '"sub-group", "subgroup"', []),
        ('"health"', '"deciding"', []),
        ('"subgroup"', '"partners"', []),
    ],
)  # fmt: skip
def test_a_tag_that_no_rule_asks_for_and_that_is_almost_one_that_a_rule_asks_for_is_a_fault(
    of_an_agency: str, of_a_body: str, said: list[str]
) -> None:
    other = RULE.replace("VIS01", "VIS02").replace('"visits"', '"of-bodies"')
    toml = with_tags(of_an_agency, of_a_body, RULE + ASKED + other + ASKED_OF_BODIES)

    if said:
        assert refused(toml) == said
    else:
        assert parse_arrangements(toml).rules


def test_a_tag_that_another_rule_asks_for_may_be_like_any() -> None:
    other = RULE.replace("VIS01", "VIS02").replace('"visits"', '"others"')
    toml = with_tags('"partners"', "", RULE + ASKED + other + 'applies_to = { agencies_tagged = "partners" }\n')

    assert parse_arrangements(f'{toml}for_each = {{ every = "agencies" }}\n').rules
    # What may be asked for by a rule that can't be read is not blamed.
    assert refused(f'{toml}for_each = {{ every = "agancies" }}\n') == [
        f"{RULE_AT + 41} rules[1].for_each.every: must be one of tiles, outcomes, agencies, bodies, agencies-concerned,"
        ' got "agancies"; did you mean "agencies"?'
    ]


def test_a_misspelt_tag_is_told_among_all_other_faults() -> None:
    toml = with_tags('"partners"', "", RULE + ASKED + RULE.replace('"visit"', '"vist"'))

    assert [said.partition(": ")[0] for said in refused(toml)] == [
        f"{RULE_AT + 4} agencies[1].tags[0]", f"{RULE_AT + 30} rules[1].code", f"{RULE_AT + 31} rules[1].name",
        f"{RULE_AT + 37} rules[1].of",
    ]  # fmt: skip


def test_a_misspelt_tag_is_a_fault_of_what_is_made_in_python_too() -> None:
    right = parse_arrangements(with_tags('"partner"', "", RULE + ASKED))
    council, trust = right.partnership.agencies
    partnership = evolve(right.partnership, agencies=(council, evolve(trust, tags=(AgencyTag("prtner"),))))

    with pytest.raises(InputError) as caught:
        evolve(right, partnership=partnership)

    assert str(caught.value) == f'agencies[1].tags[0]: {TAG_EXPECTED} "prtner"; did you mean "partner"?'


def test_a_misspelt_tag_is_told_in_the_file_that_extends() -> None:
    toml = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "own"\nedition = "1"\n'
    toml += '[[agencies]]\nid = "navigo"\n'

    assert refused(f'{toml}tags = ["section11"]\n') == [
        f'8 agencies[0].tags[0]: {TAG_EXPECTED} "section11"; did you mean "section-11"?'
    ]
