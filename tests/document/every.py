"""A pack with an item of every type."""

from __future__ import annotations

EVERY = """\
format: 1
id: every
version: 1.2.0
title: {en: Every, zh: 全}
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: rating, type: rating, text: Q, scale: five}
    - {id: yes, type: yes_no, text: Q, not_applicable: false}
    - {id: choice, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: choices, type: choices, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: number, type: number, text: Q}
    - {id: amount, type: amount, text: Q, currency: CNY}
    - {id: text, type: text, text: Q, long: true}
    - {id: date, type: date, text: Q}
    - {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}, {id: b, title: B}]}
    - {id: odd, type: matrix, text: Q, scale: five, rows: [{id: value, title: A}, {id: note, title: B}]}
    - {id: table, type: table, text: Q, columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}, {id: d, type: date, text: D}]}
"""
