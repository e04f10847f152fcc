-- The tables, from lines of JSON. They hold what the rules read.
CREATE OR REPLACE TEMP TABLE nested AS
SELECT CAST(row_number() OVER () - 1 AS INTEGER) AS p, *
FROM read_json($path, format = 'newline_delimited', columns = {
    planner: 'VARCHAR', start: 'DATE', years: 'INTEGER',
    activities: 'STRUCT(
        id VARCHAR, kind VARCHAR, "date" DATE, status VARCHAR, agency VARCHAR, cases INTEGER,
        participants STRUCT(person VARCHAR, agency VARCHAR, "role" VARCHAR)[],
        milestones STRUCT(name VARCHAR, "date" DATE)[]
    )[]'
});
CREATE OR REPLACE TEMP TABLE planners AS SELECT p, planner, start, years FROM nested;
CREATE OR REPLACE TEMP TABLE activities AS
SELECT CAST(row_number() OVER () - 1 AS INTEGER) AS a, p, each.id, each.kind, each."date", each.agency, each.cases,
    each.participants, each.milestones, each.participants[1].role AS "lead"
FROM (SELECT p, unnest(activities) AS each FROM nested) WHERE each.status <> 'cancelled';
CREATE OR REPLACE TEMP TABLE people AS
SELECT a, each.person, each.agency
FROM (SELECT a, unnest(participants) AS each FROM activities WHERE kind = 'assurance-visit');
CREATE OR REPLACE TEMP TABLE steps AS
SELECT a, each.name, each."date" FROM (SELECT a, unnest(milestones) AS each FROM activities)
