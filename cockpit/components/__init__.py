"""The parts of a page: pure, values in, Dash components out."""
