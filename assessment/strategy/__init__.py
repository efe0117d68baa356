"""(pack, answers, result) → what to do. Knows no question of a particular pack."""
