"""The parts of a report, each a function from a setting to blocks."""
