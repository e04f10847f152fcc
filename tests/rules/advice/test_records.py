"""Advice on what is recorded of one activity works."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.model.activity import Scope as Place
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.record import Record
from tests.rules.advice.setting import Setting
from tests.rules.advice.visits import (
    WHERE_OPENED,
    drawn,
    setting_of,
    some_since,
)
from tests.rules.advice.ways import assert_advice_works
from tests.rules.shapes.includes_cases import ACTIVITIES, PARTNERS, WITH_TRUST, includes
from tests.rules.shapes.requires_cases import requires
from tests.rules.shapes.test_includes_completions import RECEIVABLE
from tests.rules.shapes.test_requires import RECORDS, bounds, small, with_records
from tests.rules.shapes.test_scope import scope
from tests.worlds.coast import (
    BABIES,
    CLOSES,
    COAST,
    COUNTY,
    COVERS,
    FORM,
    HOMES,
    HOUSING,
    MEETING,
    ONLINE,
    OPENED,
    POLICE,
    RECEIVED,
    SEEN,
    STARS,
    TRUST,
    a_visit,
    subsets,
)


@given(st.data())
def test_advice_on_records_works(data: st.DataObject) -> None:
    records = data.draw(st.lists(st.sampled_from(RECORDS), min_size=1, max_size=3, unique=True))
    least, most = data.draw(bounds)
    rule = requires(
        records=tuple(records), at_least=least, at_most=most, where=data.draw(st.sampled_from([None, WHERE_OPENED])),
        since=data.draw(some_since),
    )  # fmt: skip
    visit = with_records(data.draw(st.tuples(small, small, small, small)))
    assert_advice_works(setting_of(rule, data), [drawn(visit, data)])


@given(st.data())
def test_advice_on_details_works(data: st.DataObject) -> None:
    rule = data.draw(
        st.sampled_from(
            [
                requires(detail=STARS, at_least=3, where=WHERE_OPENED),
                requires(detail=STARS, at_most=2),
                requires(detail=FORM, is_one_of=("walk", "table"), where=WHERE_OPENED),
                requires(detail=OPENED, is_true=False),
            ]
        )
    )
    recorded = {
        STARS: data.draw(st.none() | st.integers(0, 5)),
        FORM: data.draw(st.sampled_from([None, "walk", "audit"])),
        OPENED: data.draw(st.none() | st.booleans()),
    }
    visit = a_visit(details={detail: value for detail, value in recorded.items() if value is not None})
    assert_advice_works(setting_of(rule, data), [drawn(visit, data)])


@given(st.data())
def test_advice_on_scope_works(data: st.DataObject) -> None:
    one, every = data.draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    rule = scope(one=one, every=every, where=data.draw(st.sampled_from([None, WHERE_OPENED])))
    tiles = data.draw(st.sampled_from([None, (), (BABIES,), (BABIES, ONLINE), (BABIES, ONLINE, HOMES)]))
    place = Place(tiles=tiles, area=data.draw(st.sampled_from([None, "", "somewhere"])))
    opened = data.draw(st.sampled_from([None, True]))
    visit = a_visit(scope=place, details={} if opened is None else {OPENED: opened})
    assert_advice_works(setting_of(rule, data), [drawn(visit, data)])


def test_advice_on_all_tiles_names_those_that_are_lacking() -> None:
    either = Setting(rule=scope(one=True, every=True), partnership=COAST, covers=COVERS)
    assert assert_advice_works(either, [a_visit(when=When.on(CLOSES.add(days=1)), scope=Place(tiles=(), area="here"))])
    rule = scope(one=False, every=True)
    setting = Setting(rule=rule, partnership=COAST, covers=COVERS)
    assert assert_advice_works(setting, [a_visit(scope=Place(tiles=(BABIES,), area="somewhere"))])
    assert assert_advice_works(setting, [a_visit(scope=Place(tiles=(BABIES, ONLINE, HOMES), area=""))])


@given(st.data())
def test_advice_on_lists_of_agencies_works(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from([Record.AGENCIES, Record.ENDORSEMENTS, None]))
    listed = data.draw(st.none() | st.sampled_from(list(subsets((COUNTY, HOUSING, POLICE)))))
    facts: dict[str, object] = {}
    if listed is not None:
        facts = {record.value: listed} if record else {"sets": {SEEN: listed}}
    words = data.draw(st.sampled_from([(), (HOUSING,), (POLICE, TRUST)]))
    at_least = data.draw(st.sampled_from([None, 1, 2]))
    rule = includes(
        record=record, vocabulary=None if record else SEEN, words=words, at_least=at_least,
        group=PARTNERS if at_least else data.draw(st.sampled_from([PARTNERS, WITH_TRUST])),
        where=data.draw(st.sampled_from([None, WHERE_OPENED])),
    )  # fmt: skip
    setting, visit = setting_of(rule, data), drawn(a_visit(**facts), data)
    assert_advice_works(setting, [visit])


@given(st.data())
def test_advice_on_what_was_received_works(data: st.DataObject) -> None:
    received = data.draw(st.none() | st.sets(st.sampled_from(RECEIVABLE)).map(lambda names: tuple(sorted(names))))
    words = data.draw(st.sampled_from([("digest",), ("visit",), ("digest", "visit")]))
    rule = includes(of=MEETING, vocabulary=RECEIVED, words=words, at_least=data.draw(st.sampled_from([None, 1])))
    meeting = a_visit(id="meeting-1", kind=MEETING, sets={} if received is None else {RECEIVED: received})
    setting = Setting(rule=rule, partnership=COAST, covers=COVERS)
    assert_advice_works(setting, [drawn(meeting, data), *ACTIVITIES])
