"""The places of the window. A place sees the session; its widgets do not."""
