"""How fast and how heavy it is: ratios measured in one run on one machine, never in a test's assertion."""
