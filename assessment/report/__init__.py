"""The report: a snapshot becomes content in one language, content becomes pages, pages become a PDF."""
