"""The assessment on disk: what it holds, how it changes, how it is kept, how it comes in and goes out."""
