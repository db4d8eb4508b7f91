"""Other systems are told of changes of cases: noted with the change, sent by the watcher, signed, each once."""
