"""What pages, command line and API share: profile, access, warehouse, metrics, panels, figures."""
