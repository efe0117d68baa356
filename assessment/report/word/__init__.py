"""The report as a Word document: the chapters of the PDF in Word's own styles, tables and fields."""
