"""A second implementation of the rules, written from the associations' documents without looking at the first.

It names associations and bounds in Python on purpose: it must share nothing with the rule files that it checks.
`judging` is bare and fast (statuses alone); `explaining` is slow and tries everything (gaps, open facts).
"""
