"""What a rule says about a planner: verdicts, findings, remedies and phrases."""
