"""The report: a snapshot becomes content in one language, then pages, then a PDF."""
