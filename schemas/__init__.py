"""What regulations and workbooks decide: layouts of input sheets, printed tables, messages."""
