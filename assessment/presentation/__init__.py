"""Say every result once, as text and figures, for screen, paper and console alike."""
