"""Answer page: outline, a page for each topic, effect on readiness, and review."""
