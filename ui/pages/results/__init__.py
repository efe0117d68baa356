"""Results page: readiness of the organisation, and the explanation of each figure."""
