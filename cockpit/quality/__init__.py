"""How good the data is: what was loaded, what was refused and why, what a source does not have."""
