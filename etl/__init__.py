"""Source files in, checked DuckDB snapshot out."""
