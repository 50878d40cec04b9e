"""Words to values (말에서 값으로): pure readers of Korean and English notices, nothing of documents or roles.

normal      `flatten` (spans stay right), `plain` and `key` (for comparing)
quantities  `find_figures`, `cell_figures`, `find_caption`, `find_per`: money, counts, durations
dates       `find_moments`, `find_periods`, `is_rolling`: days, hours, windows
contacts    `find_contacts`: telephone numbers and mail addresses

The tables of words they read by stand in `units`, `bounds`, `captions`, `rolling` and at the top of the other
modules: a row is a rule with its example, and `tests/text/test_word_tables.py` reads every example.
"""
