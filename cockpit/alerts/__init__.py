"""Alerts: what the statistics and the rules found, who looked at it, what was done, and whether it was right."""
