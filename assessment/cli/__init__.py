"""The commands of the command line, a module each. `command_line` parses and calls them."""
