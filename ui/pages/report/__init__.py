"""Report page: PDF preview, contents and cover of the report, and export."""
