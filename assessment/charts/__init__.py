"""Figures: pure functions from a result to a vector drawing, for screen and paper.

To add one, copy `bars.py`: a file with a function that returns a `Drawing`, made of `typesetting.shapes`.
A chapter of `report.pdf.chapters` then sets it: `setting.chart(draw, most, table=…)`.
"""
