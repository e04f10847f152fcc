"""Each shape, and each legal input that is hard, at any size, for measuring how the time of a check grows."""

from __future__ import annotations

from functools import partial

from benchmarks.growth_planners import (
    DAYS,
    FIRST,
    WAYS,
    Make,
    case,
    counted_in_parts,
    crowded,
    followed,
    for_each,
    of_a_team,
    of_agencies,
    of_few_people,
    of_visits,
    over_days,
    over_editions,
    preceded,
    routes,
    scarce,
    seats,
    shared_among,
    toml,
    unlike,
    visits,
    while_running,
    with_later_steps,
)

SEATS = 'shape = "structure"\ncount = { of = { agencies_tagged = "partner" }, at_least = 3 }'
EACH_DAY = 'shape = "cadence"\nevery = "P1D"'
EACH_QUARTER = 'shape = "cadence"\nat_least = 3\nevery = "P3M"'
EACH_YEAR = 'shape = "cadence"\nof = "visit"\nat_least = 1\nevery = "P1Y"\nfor_each = { agencies_tagged = "partner" }'
WORK = 'shape = "total"\nsum = "work"\nfor_each = { officers_with_role = "lead" }'
HALF = 'shape = "share"\nsatisfies = { detail = "work", value = 1 }\npercent = 50\nevery = "P1Y"'
STARRED = 'shape = "requires"\nrecords = ["tiles"]\nat_least = 1\n'
SECOND = STARRED + 'where = { nth = { at_least = 2, every = "P1Y", same = "agency" } }'
THIRD = STARRED + 'where = { nth = { exactly = 3, every = "P1M" } }'
NESTED = 'shape = "scope"\none_tile = true\nwhere = { none_of = [{ detail = "work", at_least = 2, step = "letter" }] }'
PARTNERS = '{ agencies_tagged = "partner" }'
LISTED = 'shape = "share"\nlisted_in = "agencies"\npercent = 50\nevery = "P1Y"'
SERVED = 'shape = "share"\nof = "visit"\npercent = 50\nevery = "P1Y"'
IN_TIME = 'shape = "lead-time"\nstep = "letter"\nbefore = "arrival"\nat_least = "P1W"'
AFTER_EACH_MONTH = 'shape = "by-date"\nevery = "P1M"\nwithin = "10 days after the end"'
TERMS = '[[calendar.periods]]\nid = "term"\nname = "term"\n' + "".join(
    f"[[calendar.periods.dates]]\nfirst = {FIRST.add(days=120 * term)}\nlast = {FIRST.add(days=120 * term + 90)}\n"
    for term in range(DAYS // 120)
)
TWO_READINGS = """shape = "cadence"
at_least = 3
every = "P3M"
readings = [{ name = "each-quarter" }, { name = "each-year", at_least = 12, every = "P1Y" }]"""
FOLLOWED_IN_A_MONTH = 'shape = "follow-up"\nfollowed_by = "report"\nwithin = "P30D"\nsame = "agency"'
OF_THE_SECOND = 'where = { nth = { at_least = 2, every = "P1Y", same = "agency" } }'
FIVE_OF_TURNS = 'shape = "follow-up"\nfollowed_by = "report"\nnext = 3\nlinks = "taken"\nsame = "agency"'
EIGHT_READINGS = "rolling = true\nreadings = [{}]".format(
    ", ".join(f'{{ name = "at-least-{number}", at_least = {number} }}' for number in range(1, 9))
)
THREE_LENGTHS = 'readings = [{ name = "a" }, { name = "b", within = "P10D" }, { name = "c", within = "P60D" }]'
THREE_SHAPES = """readings = [{ name = "a" }, { name = "b", shape = "gap", of = "visit", at_most = "P30D" },
  { name = "c", shape = "cadence", of = "visit", at_least = 1, every = "P1M" }]"""
GAP = 'shape = "gap"\nat_most = "P30D"\nat_least = "P1D"'
CIRCLES = f"{WAYS}\nno_cycles = true"
TWO_LEADS = f'{IN_TIME}\nreadings = [{{ name = "a-week" }}, {{ name = "two-weeks", at_least = "P2W" }}]'
IN_ORDER = 'shape = "sequence"\nsteps = ["letter", "arrival"]'
CASES: dict[str, tuple[int, Make]] = {
    "cadence": (500, partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"')),
    "cadence, listed terms": (500, partial(of_visits, f'shape = "cadence"\nat_least = 3\nevery = "term"\n{TERMS}')),
    "cadence, while another runs": (250, partial(while_running, 'at_least = 1\nevery = "P1M"')),
    "cadence, by the day of a step": (
        250,
        partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"\ncounts_on = "letter"', span=20),
    ),
    "gap, by the day of a step": (
        250,
        partial(of_visits, 'shape = "gap"\nat_most = "P30D"\nat_least = "P1D"\ncounts_on = "letter"', span=20),
    ),
    "cadence, over three editions": (
        250,
        partial(over_editions, EACH_QUARTER, between=f"{EACH_QUARTER}\nat_most = 10", span=60),
    ),
    "cadence, counted in parts": (250, partial(counted_in_parts, 'shape = "cadence"', span=400)),
    "cadence, rolling": (500, partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"\nrolling = true')),
    "cadence, uncertain days": (250, partial(of_visits, 'shape = "cadence"\nat_least = 3\nevery = "P3M"', span=60)),
    "cadence, too little room": (250, partial(crowded, 'shape = "cadence"', span=60)),
    "cadence, agencies not recorded": (250, for_each),
    "cadence, for each of many": (50, partial(of_agencies, EACH_YEAR)),
    "cadence, each with days of its own": (50, partial(of_agencies, EACH_YEAR, dated=True)),
    "cadence, many periods": (250, partial(over_days, f"{EACH_DAY}\nat_least = 2")),
    "cadence, many periods, too few": (250, partial(over_days, f"{EACH_DAY}\nat_least = 1", often=2)),
    "cadence, many periods, too little room": (250, partial(over_days, f"{EACH_DAY}\nat_most = 1")),
    "by-date": (500, partial(of_visits, 'shape = "by-date"\nstarts = "02-01"\nby = "06-30"')),
    "by-date, part of each period": (250, partial(of_visits, AFTER_EACH_MONTH, span=20)),
    "by-date, uncertain days": (250, partial(of_visits, 'shape = "by-date"\nstarts = "02-01"\nby = "06-30"', span=60)),
    "share": (500, partial(of_visits, HALF, span=60)),
    "share, for each": (250, partial(of_visits, f"{HALF}\nfor_each = {PARTNERS}", span=60)),
    "share, listed": (250, partial(of_visits, f'{LISTED}\nfor_each = {PARTNERS}', span=60)),
    "share, of members": (50, partial(of_agencies, f'{SERVED}\nof_members = {PARTNERS}')),
    "total": (250, partial(crowded, WORK, span=20)),
    "total, wide spans": (250, partial(crowded, WORK, span=200)),
    "total, at least": (250, partial(scarce, "", span=60)),
    "total, at least, for each": (250, partial(scarce, 'for_each = { agencies_tagged = "partner" }', span=60)),
    "total, at least and at most": (250, partial(scarce, "at_most = 1000", span=60)),
    "total, rolling": (250, partial(scarce, "rolling = true", span=60)),
    "total, numbers unlike each other": (250, partial(unlike, "", span=60)),
    "total, numbers unlike each other, wide spans": (250, partial(unlike, "", span=400)),
    "total, at most, numbers unlike each other": (250, partial(unlike, "", span=60, is_most=True)),
    "total, counted in parts": (250, partial(counted_in_parts, 'shape = "total"\nsum = "work"', span=400)),
    "total, half not recorded": (1000, partial(unlike, "", span=60, recorded=False)),
    "total, rolling, wide spans": (250, partial(unlike, "rolling = true", span=1500, is_most=True)),
    "gap": (500, partial(of_visits, GAP)),
    "gap, over three editions": (
        250,
        partial(over_editions, GAP, between=f"{GAP}\nwhere = {{ detail = 'work', value = 1 }}", span=60),
    ),
    "gap, at least, wide spans": (250, partial(of_visits, 'shape = "gap"\nat_least = "P2D"', span=1500)),
    "gap, at most, wide spans": (250, partial(of_visits, 'shape = "gap"\nat_most = "P2D"', span=1500)),
    "follow-up": (250, partial(followed, 'within = "P30D"')),
    "follow-up, uncertain days": (250, partial(followed, 'within = "P30D"', span=60)),
    "follow-up, as many in a month": (250, partial(followed, 'within = "P30D"', span=60, in_a_month=20)),
    "follow-up, the same agency": (250, partial(followed, 'within = "P30D"\nsame = "agency"')),
    "follow-up, each of ten agencies": (100, partial(shared_among, FOLLOWED_IN_A_MONTH, span=60)),
    "follow-up, agencies not recorded": (250, partial(shared_among, FOLLOWED_IN_A_MONTH, span=60, named=0)),
    "follow-up, the same agency, wide spans": (100, partial(shared_among, FOLLOWED_IN_A_MONTH, span=1500, named=3)),
    "follow-up, of the second of an agency": (
        100,
        partial(shared_among, f"{FOLLOWED_IN_A_MONTH}\n{OF_THE_SECOND}", span=60),
    ),
    "follow-up, at one of three turns, of each of five": (100, partial(shared_among, FIVE_OF_TURNS, span=60, named=5)),
    "last-time": (250, partial(of_visits, 'shape = "last-time"\ndetail = "work"\nmust_be = "same"\nsame = "agency"')),
    "last-time, uncertain days": (
        250,
        partial(of_visits, 'shape = "last-time"\ndetail = "work"\nmust_be = "at-least"', span=60),
    ),
    "follow-up, at one of three turns": (250, partial(followed, 'links = "taken"\nnext = 3', span=60)),
    "follow-up, looking back": (250, partial(preceded, 'within = "P30D"\nat_least = "P1D"\nsame = "agency"', span=60)),
    "follow-up, the last one taken up": (250, partial(preceded, 'links = "taken"\nlast = 1', span=60)),
    "lead-time": (500, partial(of_visits, IN_TIME)),
    "sequence": (500, partial(of_visits, f'{IN_ORDER}\nrequired = ["letter"]')),
    "sequence, steps that follow": (1000, partial(with_later_steps, IN_ORDER)),
    # Of fewer, or of those of a month, hardly any is the second.
    "requires, of the second of a kind": (1250, partial(of_visits, SECOND)),
    "requires, of the third of a kind, wide spans": (250, partial(of_visits, THIRD, span=1500)),
    "scope, conditions of conditions": (250, partial(of_visits, NESTED)),
    "requires": (500, partial(of_visits, 'shape = "requires"\ndetail = "work"\nat_least = 1')),
    "includes": (500, partial(of_visits, 'shape = "includes"\nvocabulary = "voices"\nwords = ["one", "two"]')),
    "scope": (500, partial(of_visits, 'shape = "scope"\none_tile = true')),
    "exclusion": (500, partial(of_visits, 'shape = "exclusion"\nexcluded = { agencies_tagged = "partner" }')),
    "team": (500, partial(of_visits, 'shape = "team"\nconditions = [{ role = "lead" }, { lead_roles = ["lead"] }]')),
    "team, with limits": (
        500,
        partial(
            of_visits,
            'shape = "team"\nconditions = [{ role = "lead", exactly = 1 }, { of_each_agency = true, at_most = 1 }]',
        ),
    ),
    "team, who is trained": (
        500,
        partial(of_visits, 'shape = "team"\nconditions = [{ qualities = ["trained"], gained_within = "P2Y" }]'),
    ),
    "team, many people, too many": (500, partial(of_a_team, "{ of_each_agency = true, at_most = 1 }")),
    "team, many people, of whom little is known": (
        500,
        partial(of_a_team, '{ role = "lead", at_most = 1 }, { only = true, role = "lead" }', named=False),
    ),
    "team, each of many agencies": (100, partial(of_few_people, f"{{ each_of = {PARTNERS} }}")),
    "structure": (50, partial(of_agencies, SEATS)),
    "structure, each with days of its own": (50, partial(of_agencies, SEATS, dated=True)),
    "structure, seats": (50, partial(seats, 'some_of = { agencies_tagged = "partner" }\nat_least = 3')),
    "structure, seats, each": (50, partial(seats, 'each_of = { agencies_tagged = "partner" }')),
    "structure, service": (50, partial(seats, 'serves_at_most = "P2Y"')),
    "structure, who is trained": (50, partial(seats, 'qualities = ["trained"]')),
    "route": (20, routes),
    "route, lines with days of their own": (20, partial(routes, asks=WAYS, dated=True)),
    "route, past another, lines with days of their own": (20, partial(routes, dated=True)),
    "route, in circles, lines with days of their own": (20, partial(routes, asks=CIRCLES, circle=True, dated=True)),
    "route, straight, lines with days of their own": (20, partial(routes, asks="lines = [LINES]", dated=True)),
    "route, no way": (20, partial(routes, aside=True)),
    "route, in circles": (20, partial(routes, circle=True)),
    "route, in circles, no way": (20, partial(routes, circle=True, aside=True)),
    "readings": (250, partial(of_visits, TWO_READINGS)),
    "readings, activity by activity": (250, partial(of_visits, TWO_LEADS)),
    "readings, eight that roll": (
        100,
        partial(of_visits, f'shape = "cadence"\nevery = "P3M"\n{EIGHT_READINGS}', span=60),
    ),
    "readings, what follows": (100, partial(shared_among, f"{FOLLOWED_IN_A_MONTH}\n{THREE_LENGTHS}", span=60)),
    "readings, of three shapes": (100, partial(shared_among, f"{FOLLOWED_IN_A_MONTH}\n{THREE_SHAPES}", span=60)),
    "recorded": (500, lambda size: case(toml('shape = "recorded"\nreason = "nobody can tell"'), *visits(size))),
}  # fmt: skip
"""Each shape and each hard input: the size at 1, and what is made of a size."""
