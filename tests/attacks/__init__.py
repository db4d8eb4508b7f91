"""The attack list: one test, or one case of a test, for each id."""
