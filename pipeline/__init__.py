"""The steps from workbooks in `input/` to annexes in `output/`, one room a step."""
