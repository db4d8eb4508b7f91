"""Alerts: what the statistics and the rules found, who looked at it, what was done, and whether it was right.

What finds something hands it to `episodes.take(ledger, findings, hits, version=…, at=…)`; a day that comes again adds
nothing. Who reads asks `listing` with the areas of a `Selection`; who acts calls `AlertDesk.act`.
"""
