"""Journeys use the same windows as the tests of the window."""

from tests.ui.conftest import all_types, make_window, no_dialog, settings, window

__all__ = ["all_types", "make_window", "no_dialog", "settings", "window"]
