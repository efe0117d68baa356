"""The Report place: the PDF as preview, what stands in it and in whose name, and exporting it."""
