"""The commands of the command line, a file each. main.py parses the words and calls one of these."""
