"""Widgets that take values and emit signals for user actions only, never when filled by code."""
