"""`/api/v1`: what pages show and do, for programs and scripts; one row in `operations.py` is one operation."""
