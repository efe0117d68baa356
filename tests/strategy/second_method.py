"""A small pack with every key of the second method, and what an organisation answers in it."""

from __future__ import annotations

from typing import Any

SECOND = """
scales: {five: [a, b, c, d, e]}
levels:
- {id: low, from: 0, title: Low, preparation_only: true, channels_at_most: 0}
- {id: high, from: 5, title: High}
gates:
- {id: safe, require: {item: sheet, at_least: 2}}
- {id: asked, require: {item: need, at_least: 1}}
sections:
- id: base
  title: Base
  topics:
  - id: demand
    title: Demand
    items:
    - {id: need, type: rating, scale: five, text: Need}
    - {id: sheet, type: rating, scale: five, text: Sheet}
    - {id: aims, type: ranking, text: Aims, options: [{id: sell, title: Sell}, {id: shine, title: Shine}, {id: teach, title: Teach}]}
    - {id: first, type: choice, text: First, options: [{id: bookings, title: Bookings}, {id: gifts, title: Gifts}]}
    - {id: sort, type: choice, text: Kind, options: [{id: shop, title: Shop}, {id: club-kind, title: Club}]}
    - {id: phase, type: choice, text: Stage, options: [{id: nothing, title: None}, {id: results, title: Results}]}
    - {id: lands, type: choices, text: Countries, options: [{id: uk, title: UK}, {id: cn, title: China}, {id: mars, title: Mars}]}
    - id: people
      type: table
      text: People
      columns:
      - {id: name, type: text, text: Name}
      - {id: kind, type: choices, text: Kind, options: [{id: young, title: Young}, {id: old, title: Old}]}
      - {id: known, type: choice, text: Known, options: [{id: not-yet, title: Not yet}, {id: "yes", title: "Yes"}]}
  - id: means
    title: Means
    items:
    - {id: hours, type: number, text: Hours}
    - {id: shops, type: number, text: Shops}
    - {id: money, type: choice, text: Money, options: [{id: none, title: None}, {id: low, title: Low}, {id: high, title: High}]}
    - {id: skill, type: rating, scale: five, text: Skill}
    - id: here
      type: matrix
      text: Here
      scale: five
      rows: [{id: page, title: Page}, {id: club, title: Club}, {id: fair, title: Fair}, {id: talk, title: Talk},
        {id: map, title: Map}, {id: site, title: Site}, {id: shut, title: Shut}]
    - {id: most, type: choice, text: Most, options: [{id: page, title: Page}, {id: club, title: Club},
        {id: fair, title: Fair}, {id: talk, title: Talk}, {id: shut, title: Shut}, {id: no, title: None}]}
    - id: team
      type: table
      text: Team
      columns:
      - {id: name, type: text, text: Name}
      - {id: task, type: choices, text: Task, options: [{id: write, title: Write}, {id: reply, title: Reply}]}
      - {id: hours, type: number, text: Hours}
      - {id: stand-in, type: text, text: Stand-in}
    - id: goals
      type: table
      text: Goals
      columns:
      - {id: measure, type: text, text: Measure}
      - {id: metric, type: choice, text: Metric, options: [{id: booked, title: Booked}, {id: calm, title: Calm}]}
      - {id: unit, type: text, text: Unit}
      - {id: baseline, type: number, text: From}
      - {id: target, type: number, text: To}
      - {id: due, type: date, text: By}
roles:
  purposes: aims
  audiences: people
  capacity: hours
  budget: money
  presence: here
  brings: most
  success: goals
  kind: sort
  stage: phase
  countries: lands
  first_result: first
  who: team
catalogues:
  channels:
    fit: {audience_at_least: 45, purpose_at_least: 40, base: 0.7,
      weights: {capability: 1, effort: 1, cost: 0, presence: 0, competitors: 0}}
    at_most: 2
    channels:
    - {id: page, title: Page, media: owned, effort_hours: 2, reach: known,
       purposes: {sell: 80, shine: 60, teach: 40}, audiences: {young: 60, old: 80}, needs: {skill: 50}}
    - {id: club, title: Club, media: [owned, earned], effort_hours: 4, reach: strangers,
       purposes: {sell: 60, shine: 80, teach: 60}, audiences: {young: 90, old: 50}}
    - {id: fair, title: Fair, media: [earned, paid], effort_hours: 3, reach: strangers,
       purposes: {sell: 60, shine: 60}, audiences: {young: 60, old: 60}}
    - {id: talk, title: Talk, media: owned, effort_hours: 1, reach: known,
       purposes: {sell: 50, shine: 50, teach: 90}, audiences: {young: 50, old: 50}}
    - {id: far, title: Far, media: paid, effort_hours: 1, purposes: {sell: 90, shine: 90}, audiences: {young: 10, old: 20}}
    - {id: odd, title: Odd, media: paid, effort_hours: 1, purposes: {sell: 5, shine: 9}, audiences: {young: 99, old: 90}}
    - {id: shut, title: Shut, media: owned, effort_hours: 1, purposes: {sell: 90, shine: 90},
       audiences: {young: 90, old: 90}, when: {item: skill, at_least: 4}}
    - {id: map, title: Map, media: owned, effort_hours: 0.5, foundation: true, reach: strangers,
       purposes: {sell: 70, shine: 50}, audiences: {young: 70, old: 70}}
    - {id: site, title: Site, media: owned, effort_hours: 0.5, foundation: true, hours_each: {hours: 0.25, count: shops},
       purposes: {sell: 60, shine: 60}, audiences: {young: 60, old: 60}}
  metrics:
    stages: [seer, buyer]
    metrics:
    - {id: booked, title: Booked, stage: buyer, purposes: [sell], role: outcome, first_result: [bookings]}
    - {id: given, title: Given, stage: buyer, purposes: [shine], role: outcome, first_result: [gifts], channels: [fair]}
    - {id: eyes, title: Eyes, stage: seer, purposes: [sell, shine], role: driver}
    - {id: calm, title: Calm, purposes: [sell, shine], role: guard, direction: down}
  actions:
    launch: [open]
    budget:
      currencies: {uk: GBP, cn: CNY}
      classes: {none: {GBP: [0, 0]}, low: {GBP: [0, 500], CNY: [0, 5000]}, high: {GBP: [500]}}
    actions:
    - {id: sign, title: Sign, effort_hours: 1, first_week: true, outward: true}
    - {id: crisis, title: Crisis sheet, addresses: {demand: 20}, effort_hours: 2, clears: [safe], deadline_days: 30, weekly_hours: 0.25}
    - {id: listen, title: Listen, addresses: {demand: 15}, effort_hours: 4, purposes: {sell: 100}, outward: true, weekly_hours: 0.5}
    - {id: tell, title: Tell, addresses: {demand: 15}, effort_hours: 4, purposes: {shine: 100}, outward: true}
    - {id: plan, title: Plan, addresses: {means: 30}, effort_hours: 6, purposes: {sell: 50, shine: 50}, elapsed_days: 21}
    - {id: rules, title: Rules, addresses: {means: 20}, effort_hours: 2}
    - {id: open, title: Open, addresses: {means: 20}, effort_hours: 3, requires: [rules], outward: true}
    - {id: brief, title: Brief, addresses: {means: 20}, effort_hours: 2, there: {item: skill, at_least: 3}}
    - {id: film, title: Film, addresses: {demand: 10}, effort_hours: 8, purposes: {teach: 100}, requires: [brief],
       cost_range: {GBP: [600, 900], CNY: [3000]}}
    - {id: agree, title: Agree, effort_hours: 1, deadline_days: 60, clears: [asked]}
"""

FIRM: dict[str, Any] = {
    "need": 2,
    "sheet": 1,
    "aims": ["sell", "shine"],
    "first": "bookings",
    "sort": "shop",
    "phase": "results",
    "lands": ["uk"],
    "people": [{"name": "Students", "kind": ["young"], "known": "yes"}],
    "hours": 20,
    "shops": 1,
    "money": "low",
    "skill": 2,
    "here": {"page": 0, "club": 0},
}
"""A shop that those who know it like: 12 h a week for channels, 14 with all that is kept, 16 in all."""
