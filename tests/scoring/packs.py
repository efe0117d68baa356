"""Packs that tests of levels and of caps share."""

GATED = """
levels: [{id: low, from: 0, title: L}, {id: mid, from: 40, title: M}, {id: top, from: 80, title: T}]
sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}, {id: w, type: yes_no, text: Q}]}]}]
gates:
- {id: hard, title: H, require: {item: q, is: true}, cap: low, cap_if_open: mid}
- {id: soft, title: S, require: {item: w, is: true}, cap: mid}
"""
