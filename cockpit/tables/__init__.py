"""The rows behind each panel, as raw values: the table view and every export show the same."""
