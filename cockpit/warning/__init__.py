"""Early warning: what was expected, what is rare, and the lowest level that explains it; usable without the app."""
