"""Every number on screen: said once in the catalog, compiled to SQL, read through a Selection."""
