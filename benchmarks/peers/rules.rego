# The nine standard rules on one planner. Days are counted from 1970.
package standard

import rego.v1

agencies := {agencies}

statutory := {statutory}

milestones := {milestones}

notice := {notice}

a_day := ((24 * 60) * 60) * 1000000000

never := 1000000

live := [activity | some activity in input.activities; activity.status != "cancelled"]

start := split_day(input.start)

start_day := day_of(input.start)

last_month := 12 * input.years

end_day := after_months(start_day, last_month)

day_of(text) := time.parse_ns("2006-01-02", text) / a_day

split_day(text) := [to_number(trim_left(part, "0")) | some part in split(text, "-")]

# The same day some months later, or the last day of that month if it is shorter.
after_months(day, months) := (later / a_day) - beyond if {
	[_, _, before] := time.date(day * a_day)
	later := time.add_date(day * a_day, 0, months, 0)
	[_, _, after] := time.date(later)

	# Some engines go on into the next month, others end with the last day by themselves.
	beyond := sum([after | after < before; after < 4])
}

days_in_month(year, month) := 29 if {
	month == 2
	year % 4 == 0
	year % 100 != 0
} else := 29 if {
	month == 2
	year % 400 == 0
} else := 28 if {
	month == 2
} else := 30 if {
	month in [4, 6, 9, 11]
} else := 31

# How many months after the start a day falls; each begins on the day of the start.
month_of(text) := months if {
	[year, month, day] := split_day(text)
	begins := min([start[2], days_in_month(year, month)])
	passed := ((year - start[0]) * 12) + (month - start[1])
	months := passed - count([1 | begins > day])
}

months_of(kind) := [month |
	some activity in live
	activity.kind == kind
	month := month_of(activity.date)
	month >= 0
	month < last_month
]

numbered(first, after) := [] if first >= after

numbered(first, after) := numbers.range(first, after - 1) if first < after

events := sort([day_of(activity.date) |
	some activity in live
	activity.kind == "line-of-sight"
	month := month_of(activity.date)
	month >= 0
	month < last_month
])

event(number) := events[number] if number < count(events)

event(number) := never if number >= count(events)

first_after(number) := start_day if number == 0

first_after(number) := events[number - 1] + 1 if number > 0

last_start(day) := back + 1 if {
	back := after_months(day, -12)
	after_months(back + 1, 12) <= day
} else := after_months(day, -12)

# Up to each event, from the one before, the days from which a year holds fewer than three events.
stretches := [[first, last, held] |
	some number in numbers.range(0, count(events))
	first := first_after(number)
	last := min([event(number), last_start(min([event(number + 2), end_day]))])
	last >= first
	full := after_months(first, 12)
	held := count([1 | some ahead in [0, 1]; event(number + ahead) < full])
]

begins := [number |
	some number, stretch in stretches
	not follows(number, stretch)
]

follows(number, stretch) if stretches[number - 1][1] + 1 == stretch[0]

ends(number) := begins[number + 1] - 1 if number + 1 < count(begins)

ends(number) := count(stretches) - 1 if number + 1 >= count(begins)

r1 := [["R1", stretches[from][0], stretches[to][1], least] |
	some number, from in begins
	to := ends(number)
	least := min([stretches[each][2] | some each in numbers.range(from, to)])
]

dives := months_of("deep-dive")

r2 := [["R2", k, held] |
	some k in numbered(0, input.years - 1)
	held := count([1 | some month in dives; month >= 12 * k; month < (12 * k) + 24])
	held < 3
]

engagements := months_of("staff-engagement")

r3 := [["R3", k, held] |
	some k in numbered(0, input.years)
	held := count([1 | some month in engagements; month >= 12 * k; month < (12 * k) + 12])
	held < 3
]

reported := {floor(month / 3) | some month in months_of("complaints-report")}

r4 := [["R4", k] | some k in numbered(0, 4 * input.years); not k in reported]

visits := [activity | some activity in live; activity.kind == "assurance-visit"]

r5 := [["R5", visit.id, person.person] |
	some visit in visits
	visit.agency in statutory
	some person in visit.participants
	person.agency == visit.agency
]

ahead_of(visit, name) := days[0] if {
	days := [ahead |
		some step in visit.milestones
		step.name == name
		ahead := day_of(visit.date) - day_of(step.date)
	]
	count(days) > 0
} else := null

r6 := [["R6", visit.id, name, ahead] |
	some visit in visits
	some name, due in notice
	ahead := ahead_of(visit, name)
	too_late(ahead, due)
]

too_late(ahead, _) if ahead == null

too_late(ahead, due) if {
	ahead != null
	ahead < due
}

visited := {[year, visit.agency] |
	some visit in visits
	month := month_of(visit.date)
	month >= 0
	month < last_month
	year := floor(month / 12)
}

r7 := [["R7", k, agency] |
	some k in numbered(0, input.years - 1)
	some agency in agencies
	not [k, agency] in visited
	not [k + 1, agency] in visited
]

sights := [activity | some activity in live; activity.kind == "line-of-sight"]

r8_cases := [["R8", sight.id, "cases"] | some sight in sights; too_few(sight.cases)]

too_few(cases) if cases == null

too_few(cases) if {
	cases != null
	cases < 5
}

r8_lead := [["R8", sight.id, "lead"] | some sight in sights; not led(sight)]

led(sight) if sight.participants[0].role == "pso"

r9 := [["R9", activity.id, milestones[one], milestones[other]] |
	some activity in live
	count(activity.milestones) > 1
	dates := {step.name: step.date | some step in activity.milestones}
	present := [rank | some rank, name in milestones; dates[name]]
	some place in numbered(0, count(present) - 1)
	one := present[place]
	other := present[place + 1]
	dates[milestones[other]] < dates[milestones[one]]
]

found := array.concat(
	array.concat(array.concat(r1, r2), array.concat(r3, r4)),
	array.concat(array.concat(r5, r6), array.concat(array.concat(r7, r8_cases), array.concat(r8_lead, r9))),
)
