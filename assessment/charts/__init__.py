"""Figures: pure functions from a result to a vector drawing, for screen and paper.

To add one, copy `hours.py`: a file with a function that returns a `Drawing`, made of `typesetting.shapes`.
The table of its figures is worded in `presentation.chart_tables`, as `hours_table` is. A chapter of
`report.pdf.chapters` then sets both: `setting.chart(draw, most, table=…)`.
"""
