# Recorded: a rule that no planner can show. $reason says why.

recorded-only =
    .observation = Recorded, not checked: { $reason }.
