"""The printed tables of the annex, one file each; to change a table, change its file here."""
