"""A partnership, and its promises as rows of a sheet and as TOML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

PARTNERSHIP = """
[arrangements]
schema_version = 1
id = "bay"
name = "Bay arrangements"
document = "The Bay Plan"
edition = "2024"

[partnership]
id = "bay"
name = "Bay Partnership"

[calendar]
anchor = 2024-04-01

[[calendar.periods]]
id = "year"
name = "planning year"
length = "P1Y"

[[agencies]]
id = "bay-council"
name = "Bay Council"
tags = ["safeguarding-partner"]

[[agencies]]
id = "bay-police"
name = "Bay Police"
tags = ["safeguarding-partner"]

[[bodies]]
id = "board"
name = "Partnership Board"

[[kinds]]
id = "audit"
name = "case audit"
plural = "case audits"
event = "audit"
steps = [{ id = "letter", name = "letter sent" }, { id = "audit", name = "audit" }]

[[kinds]]
id = "meeting"
name = "Board meeting"
"""
ROWS: Sequence[Mapping[str, str]] = (
    {"Code": "AUD01", "Promise": "Four audits a year", "What": "Case audits", "How many": "4",
     "How often": "every year", "Firmness": "will", "Section": "3"},
    {"Code": "AUD02", "Promise": "An audit every six weeks", "What": "audit", "How often": "every six weeks",
     "Firmness": "should", "Section": "3", "Why": "So that nothing waits."},
    {"Code": "AUD03", "Promise": "Each partner is audited by March", "What": "audit", "By": "31st March",
     "For whom": "each safeguarding partner", "Firmness": "will", "Section": "4", "Heading": "Partners"},
    {"Code": "AUD04", "Promise": "The letter goes six weeks before", "What": "audit", "Step": "Letter sent",
     "How long": "at least 6 weeks", "Before": "audit", "Firmness": "will", "Section": "4",
     "Owner": "Partnership Board"},
    {"Code": "AUD05", "Promise": "The Board hears of it within three months", "What": "audit",
     "Followed by": "Board meeting", "Within": "3 months", "Firmness": "might", "Section": "4"},
    {"Code": "MEE01", "Promise": "No more than six meetings a year", "What": "meeting", "How many": "at most 6",
     "How often": "P1Y", "Firmness": "will", "Section": "5"},
)  # fmt: skip
AS_TOML = """
[[rules]]
shape = "cadence"
code = "AUD01"
title = "Four audits a year"
strength = "commitment"
source = { section = "3" }
of = "audit"
at_least = 4
every = "year"

[[rules]]
shape = "cadence"
code = "AUD02"
title = "An audit every six weeks"
why = "So that nothing waits."
strength = "expectation"
source = { section = "3" }
of = "audit"
at_least = 1
every = "P6W"

[[rules]]
shape = "by-date"
code = "AUD03"
title = "Each partner is audited by March"
strength = "commitment"
source = { section = "4", heading = "Partners" }
of = "audit"
by = "03-31"
for_each = { agencies_tagged = "safeguarding-partner" }

[[rules]]
shape = "lead-time"
code = "AUD04"
title = "The letter goes six weeks before"
strength = "commitment"
source = { section = "4" }
owner = "board"
of = "audit"
step = "letter"
before = "audit"
at_least = "P6W"

[[rules]]
shape = "follow-up"
code = "AUD05"
title = "The Board hears of it within three months"
strength = "indicative"
source = { section = "4" }
of = "audit"
followed_by = "meeting"
within = "P3M"

[[rules]]
shape = "cadence"
code = "MEE01"
title = "No more than six meetings a year"
strength = "commitment"
source = { section = "5" }
of = "meeting"
at_most = 6
every = "P1Y"
"""
