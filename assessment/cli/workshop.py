"""`workshop`: open the window straight on the workshop of a document."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

ABOUT = "Open the window on the workshop: vote in the room, reveal, agree."
EXAMPLE = "workshop firm.sounding"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a document")
