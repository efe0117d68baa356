"""Programmes of many organisations: batches of files, tables, benchmark groups, submissions.

Pure functions over files and rows; nothing here prints or draws.
"""
