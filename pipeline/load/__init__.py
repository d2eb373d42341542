"""Open workbooks safely and turn them into `Sheet`s that know each cell's address.

In: a folder (`folder`), a path (`reader`, in a process of its own; `opening`, in this one). Out:
`Workbook`s, and findings about files that cannot be read. Nothing here knows what a sheet means,
and nothing is imported here: what files are called (`nama`) must be told at once.
"""
