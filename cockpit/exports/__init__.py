"""Sheets and images of a panel, made again on the server through the same rights as the page."""
