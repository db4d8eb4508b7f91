"""Open311 GeoReport v2: other cities' and citizens' programs report here and follow what became of it."""
