"""Follow-up page: what is due, measures with their readings, and what people say."""
