"""Errors, translation, files, resources and numbers: what every other package may use. Knows no assessment."""
