"""Pure figures: answers in, plain dicts out; nothing here knows the browser library or the warehouse."""
