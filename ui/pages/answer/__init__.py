"""Where questions are answered: the outline, a page for each topic, what it does to readiness, the review."""
