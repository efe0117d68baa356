"""The report as a PDF: blocks, pages, chapters, tags. Blocks are placed first and painted after."""
