"""The assessment on disk: content, changes, storage, import and export."""
