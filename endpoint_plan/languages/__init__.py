"""The words of plans, in tables that a newcomer can extend with another language.

`phrases` says how a table is written; each other module holds one table and its `BOOK`.
"""
