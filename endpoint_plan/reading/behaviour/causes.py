"""Whether an error that has the status of invalid input is about what is sent, or has a cause of its own."""

from endpoint_plan.languages import book
from endpoint_plan.markdown.lines import code_spans, without_code
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.text.http_statuses import is_usual


def is_about_input(case: ErrorCase) -> bool:
    """Tell whether *case* can stand for all invalid input.

    What is stored is another cause ("already has 5 bookings"), and so is one condition on marked fields.
    """
    if is_usual(case.code, case.status):
        return True
    told = f"{case.code.replace('_', ' ')} . {without_code(case.cause)}"
    meanings = {match.meaning for match in book("causes").matches(told)}
    if "input" in meanings:
        return True
    return "stored" not in meanings and not code_spans(case.cause)
