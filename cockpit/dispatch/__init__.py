"""Which unit a case should go to: those responsible, in the order in which they are expected to finish."""
