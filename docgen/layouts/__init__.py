"""The official documents, one module each, read top to bottom like the paper.

A module has the frozen dataclass of its fields in paper order, `BLANK` (the same without a word on it),
`SHEET` (the layout), and, where the paper shows more than the fields say, `arrange` and what it returns.
"""
