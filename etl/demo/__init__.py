"""Generated source files for a demo deployment: what the real senders would send, with everything known in advance."""
