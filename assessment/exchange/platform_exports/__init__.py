"""Tables that platforms export, and the readings of measures that they hold.

A file is taken apart into tables (`tables`), a table's columns are recognised by their headings (`layout`,
`formats`), and a column's figures in a span of days make one value (`figures`). Nothing is guessed: where
the heads are not known, the person says what is what.
"""
