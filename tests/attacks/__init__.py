"""Attacks, one test for each case of the list."""
