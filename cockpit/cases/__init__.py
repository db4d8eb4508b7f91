"""The case desk: what may happen to a case, by whom, in which state, and what is written when it does."""
