"""Values in, signals out. A widget emits for a person's act only, never when filled by code."""
