# Findings that nothing, or not this subject, falls under a rule. $reason says why.

not-applicable-reason =
    .observation = { $reason }.
