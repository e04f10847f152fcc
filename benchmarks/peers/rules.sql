-- The nine standard rules. Each fills those columns of the result that it says something in.
WITH live AS MATERIALIZED (
    -- The months after the start of its planner on which an activity falls; each begins on the day of the start.
    SELECT a, p, id, kind, "date", agency, cases, "lead", start, years,
        datediff('month', start, "date")
        - CAST(least(day(start), day(last_day("date"))) > day("date") AS INTEGER) AS m
    FROM activities JOIN planners USING (p)
),
inside AS MATERIALIZED (
    SELECT p, kind, "date", agency, m, m // 12 AS y, m // 3 AS q FROM live WHERE m >= 0 AND m < 12 * years
),
ends AS (
    SELECT p, start, CAST(start + to_months(12 * years) AS DATE) AS "end" FROM planners
),
-- Runs of days from which a year holds fewer than three events. Up to each event, from the one before, the number can
-- only grow from day to day; so the first of these days are in breach, as far as the third lies a year or more ahead.
to_events AS (
    SELECT p, "date" AS "day",
        coalesce(lag("date") OVER each + 1, start) AS "first",
        lead("date") OVER each AS "second",
        least(coalesce(lead("date", 2) OVER each, "end"), "end") AS third
    FROM (
        SELECT p, "date" FROM inside WHERE kind = 'line-of-sight'
        UNION ALL SELECT p, DATE '9000-01-01' FROM planners
    ) JOIN ends USING (p)
    WINDOW each AS (PARTITION BY p ORDER BY "date")
),
in_breach AS (
    SELECT p, "first",
        least("day", back - CAST(CAST(back + INTERVAL 12 MONTH AS DATE) > third AS INTEGER)) AS "last",
        CAST("day" < full_year AS INTEGER) + CAST(coalesce("second" < full_year, FALSE) AS INTEGER) AS n
    FROM (
        SELECT *, CAST(third - INTERVAL 12 MONTH AS DATE) + 1 AS back,
            CAST("first" + INTERVAL 12 MONTH AS DATE) AS full_year
        FROM to_events
    )
    WHERE "last" >= "first"
),
runs AS (
    SELECT p, min("first") AS "day", max("last") AS "last", min(n) AS n
    FROM (
        SELECT *, sum(begins) OVER (PARTITION BY p ORDER BY "first") AS run
        FROM (
            SELECT *, CAST("first" - 1 IS DISTINCT FROM lag("last") OVER (PARTITION BY p ORDER BY "first") AS INTEGER)
                AS begins
            FROM in_breach
        )
    )
    GROUP BY p, run
),
each_year AS (SELECT p, years, unnest(range(years)) AS k FROM planners),
each_two AS (SELECT p, k FROM each_year WHERE k < years - 1),
each_quarter AS (SELECT p, unnest(range(4 * years)) AS k FROM planners),
counted AS MATERIALIZED (SELECT p, kind, y, count(*) AS n FROM inside GROUP BY ALL),
visited AS (SELECT p, y, agency FROM inside WHERE kind = 'assurance-visit'),
visits AS MATERIALIZED (SELECT a, p, id, "date", agency FROM live WHERE kind = 'assurance-visit'),
ranked AS (
    SELECT a, name, "date", list_position([{milestones}], name) AS rank FROM steps
),
neighbours AS (
    SELECT a, name AS later, "date", lag(name) OVER each AS name, lag("date") OVER each AS before
    FROM ranked WINDOW each AS (PARTITION BY a ORDER BY rank)
),
found AS (
    SELECT p, 'R1' AS rule, "day", "last", NULL AS k, n, NULL AS id, NULL AS name, NULL AS later FROM runs
    UNION ALL BY NAME
    SELECT p, 'R2' AS rule, k, CAST(coalesce(sum(n), 0) AS INTEGER) AS n
    FROM each_two LEFT JOIN (
        SELECT p, y AS k, n FROM counted WHERE kind = 'deep-dive'
        UNION ALL SELECT p, y - 1, n FROM counted WHERE kind = 'deep-dive'
    ) USING (p, k)
    GROUP BY p, k HAVING coalesce(sum(n), 0) < 3
    UNION ALL BY NAME
    SELECT p, 'R3' AS rule, k, coalesce(n, 0) AS n
    FROM each_year LEFT JOIN (SELECT p, y AS k, n FROM counted WHERE kind = 'staff-engagement') USING (p, k)
    WHERE coalesce(n, 0) < 3
    UNION ALL BY NAME
    SELECT p, 'R4' AS rule, k
    FROM each_quarter ANTI JOIN (SELECT p, q AS k FROM inside WHERE kind = 'complaints-report') USING (p, k)
    UNION ALL BY NAME
    SELECT p, 'R5' AS rule, id, person AS name
    FROM people JOIN visits USING (a, agency) WHERE agency IN ({statutory})
    UNION ALL BY NAME
    SELECT p, 'R6' AS rule, id, name, visits."date" - steps."date" AS n
    FROM visits CROSS JOIN (VALUES {notice}) AS notice(name, due) LEFT JOIN steps USING (a, name)
    WHERE coalesce(visits."date" - steps."date" < due, TRUE)
    UNION ALL BY NAME
    SELECT p, 'R7' AS rule, k, agency AS name
    FROM each_two CROSS JOIN (SELECT unnest([{agencies}]) AS agency) ANTI JOIN (
        SELECT p, y AS k, agency FROM visited UNION ALL SELECT p, y - 1, agency FROM visited
    ) USING (p, k, agency)
    UNION ALL BY NAME
    SELECT p, 'R8' AS rule, id, 'cases' AS name FROM live WHERE kind = 'line-of-sight' AND coalesce(cases, 0) < 5
    UNION ALL BY NAME
    SELECT p, 'R8' AS rule, id, 'lead' AS name FROM live WHERE kind = 'line-of-sight' AND coalesce("lead", '') <> 'pso'
    UNION ALL BY NAME
    SELECT p, 'R9' AS rule, id, name, later FROM neighbours JOIN live USING (a) WHERE neighbours."date" < before
)
SELECT planner, rule, "day", "last", k, n, id, name, later FROM found JOIN planners USING (p)
