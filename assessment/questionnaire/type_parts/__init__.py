"""Parts that item types are made of: the base of all, options, scales, scores; no type itself."""
