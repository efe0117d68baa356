"""Pages of the window. Pages use the session; the widgets in `ui.widgets` do not."""
