"""Results as text and figures, shared by the window, the report and the command line."""
