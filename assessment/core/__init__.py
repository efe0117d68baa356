"""Errors, translation, files, resources and numbers, for use by every other package.

Contains nothing specific to assessments.
"""
