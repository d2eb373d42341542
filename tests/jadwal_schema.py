"""The rules of the published schema of Windows' tasks, as far as a task of ours needs them."""

import re

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
BOOLEAN, TIME, DURATION = "true|false", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", r"P\d+D|PT\d+[HMS]"
ANY, PATH = r"[\s\S]+", r"[\s\S]{1,260}"
MONTHS = "January February March April May June July August September October November December"
# Element → (whether the order of its children is fixed, {child: (at least, at most)}), in that
# order; or the pattern of its text. As far as our task uses them, and some that it does not.
SCHEMA = {
    "Task": (
        False,
        {
            "RegistrationInfo": (0, 1), "Triggers": (0, 1), "Settings": (0, 1), "Data": (0, 1),
            "Principals": (0, 1), "Actions": (1, 1),
        },
    ),
    "RegistrationInfo": (
        False,
        dict.fromkeys(("URI", "Source", "Author", "Description", "Documentation"), (0, 1)),
    ),
    "Triggers": (False, {"CalendarTrigger": (0, 48), "LogonTrigger": (0, 48)}),
    "CalendarTrigger": (
        True,
        {
            "Enabled": (0, 1), "StartBoundary": (0, 1), "EndBoundary": (0, 1),
            "Repetition": (0, 1), "ExecutionTimeLimit": (0, 1), "RandomDelay": (0, 1),
            "ScheduleByMonth": (1, 1),
        },
    ),
    "LogonTrigger": (
        True,
        {
            "Enabled": (0, 1), "StartBoundary": (0, 1), "EndBoundary": (0, 1),
            "Repetition": (0, 1), "ExecutionTimeLimit": (0, 1), "UserId": (0, 1), "Delay": (0, 1),
        },
    ),
    "ScheduleByMonth": (False, {"DaysOfMonth": (0, 1), "Months": (0, 1)}),
    "DaysOfMonth": (True, {"Day": (0, 32)}),
    "Months": (False, dict.fromkeys(MONTHS.split(), (0, 1))),
    "Principals": (True, {"Principal": (1, 1)}),
    "Principal": (False, dict.fromkeys(("UserId", "LogonType", "GroupId", "RunLevel"), (0, 1))),
    "Settings": (
        False,
        dict.fromkeys(
            (
                "AllowStartOnDemand", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries",
                "StopIfGoingOnBatteries", "StartWhenAvailable", "WakeToRun", "Enabled", "Hidden",
                "ExecutionTimeLimit", "Priority",
            ),
            (0, 1),
        ),
    ),
    "Actions": (True, {"Exec": (1, 32)}),
    "Exec": (False, {"Command": (1, 1), "Arguments": (0, 1), "WorkingDirectory": (0, 1)}),
    "Description": ANY, "Documentation": ANY, "StartBoundary": TIME, "UserId": ANY,
    "Day": "[1-9]|[12][0-9]|3[01]|Last", "Delay": DURATION, "ExecutionTimeLimit": DURATION,
    "LogonType": "S4U|Password|InteractiveToken|InteractiveTokenOrPassword",
    "RunLevel": "LeastPrivilege|HighestAvailable", "StartWhenAvailable": BOOLEAN,
    "MultipleInstancesPolicy": "Parallel|Queue|IgnoreNew|StopExisting",
    "DisallowStartIfOnBatteries": BOOLEAN, "StopIfGoingOnBatteries": BOOLEAN,
    "Command": PATH, "Arguments": ANY, "WorkingDirectory": PATH,
    **dict.fromkeys(MONTHS.split(), ""),
}  # fmt: skip


def faults(element):
    """What the schema has against an element and all within it."""
    name = element.tag.removeprefix(SPACE)
    rule = SCHEMA.get(name)
    if not element.tag.startswith(SPACE) or rule is None:
        return [f"unknown: {name}"]
    children = [child.tag.removeprefix(SPACE) for child in element]
    if isinstance(rule, str):
        right = not children and re.fullmatch(rule, element.text or "")
        return [] if right else [f"text of {name}"]
    fixed, allowed = rule
    found = [f"{name} in {child}" for child in children if child not in allowed]
    for child, (least, most) in allowed.items():
        if not least <= children.count(child) <= most:
            found.append(f"number of {child} in {name}")
    known = [list(allowed).index(child) for child in children if child in allowed]
    if fixed and known != sorted(known):
        found.append(f"order in {name}")
    return found + [fault for child in element for fault in faults(child)]
