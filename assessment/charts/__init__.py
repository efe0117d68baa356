"""Figures: pure functions from a result to a vector drawing, for screen and paper.

To add one, copy `hours.py`: a file with a function that returns a `Drawing`, made of `typesetting.shapes`, and
with the `ChartTable` of its figures. A chapter of `report.pdf.chapters` then sets it:
`setting.chart(draw, most, table=…)`.
"""
