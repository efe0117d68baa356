"""Follow-up page: what is due, measures with their readings, what people say, and the next round."""
