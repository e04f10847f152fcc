"""Advice works: whoever follows what a finding says to do gets the verdict that it promises."""
