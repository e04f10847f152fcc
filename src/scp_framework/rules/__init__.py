"""The promises: one file for each shape of rule, with findings and verdicts."""
