"""`write`: open the window on a questionnaire that is being written."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

ABOUT = "Open the window on a pack: see its faults, preview and try it while it is being written."
EXAMPLE = "write mine"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path, metavar="PACK", help="the folder or file of a pack")
