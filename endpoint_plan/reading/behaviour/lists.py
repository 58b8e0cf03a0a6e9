"""What a list holds, and in which order."""

from endpoint_plan.model.behaviour import Choice, Comparison, Given, Order
from endpoint_plan.model.plan import Location
from endpoint_plan.reading.behaviour.choices import asked_conditions
from endpoint_plan.reading.behaviour.conditions import lasting_conditions
from endpoint_plan.reading.behaviour.list_statements import is_list
from endpoint_plan.reading.behaviour.orders import usual_order
from endpoint_plan.reading.behaviour.searches import searched_fields, searches_words
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import fold_name


def read_order(subject: Subject) -> tuple[Order, ...]:
    """Return by which fields the list of *subject* is sorted unless its caller asks for another order."""
    return usual_order(subject) if is_list(subject) else ()


def read_only(subject: Subject) -> tuple[Comparison, ...]:
    """Return the conditions that each record of the list of *subject* fulfils."""
    if not is_list(subject):
        return ()
    asked = _asked_names(subject)
    return tuple(
        one
        for one in lasting_conditions(subject)
        if fold_name(one.left.name) not in asked
    )


def read_choices(subject: Subject) -> tuple[Choice, ...]:
    """Return the conditions on the list of *subject* that its callers ask for."""
    if not is_list(subject):
        return ()
    # Where a parameter chooses by a field, what the list keeps to is what nobody asks for otherwise.
    usual = tuple(
        Choice(holds=one, parameter=parameter, given=Given.NOTHING)
        for one in lasting_conditions(subject)
        if (parameter := _asked_names(subject).get(fold_name(one.left.name)))
    )
    return (*asked_conditions(subject), *usual)


def read_searched(subject: Subject) -> tuple[str, ...]:
    """Return the fields in which the search of the list of *subject* looks."""
    return searched_fields(subject) if is_list(subject) else ()


def read_searches_words(subject: Subject) -> bool:
    """Tell whether the search of the list of *subject* looks for each word by itself."""
    return is_list(subject) and searches_words(subject)


def _asked_names(subject: Subject) -> dict[str, str]:
    """Return the folded names of the fields by which callers choose, with the parameters that do; switches with none."""
    chosen = {
        fold_name(one.holds.left.name): (
            one.parameter if one.given is Given.ANYTHING else ""
        )
        for one in asked_conditions(subject)
    }
    for parameter in subject.operation.parameters:
        if parameter.location is Location.QUERY and subject.known(parameter.name):
            given = "" if parameter.has_default else parameter.name
            chosen.setdefault(fold_name(parameter.name), given)
    return chosen
