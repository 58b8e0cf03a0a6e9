"""What validators of pydantic make of a text before it counts."""

from endpoint_plan.notations.code.python import read_python

MOORING = """
class MooringCommand(BaseModel):
    berth: str
    mail: str
    note: str
    days: int

    @field_validator("berth")
    @classmethod
    def check_berth(cls, v: str, info: ValidationInfo) -> str:
        if len(v.strip()) < 2:
            raise ValueError("too short")
        return v.strip()

    @validator("mail", "days", pre=True)
    def check_mail(cls, v, values):
        v = v.strip().lower()
        return v

    @validator("note")
    def check_note(cls, v):
        log(v.strip())
        return v
"""


def test_a_text_that_a_validator_gives_back_without_blanks_is_trimmed() -> None:
    [mooring] = read_python(MOORING).declarations

    made = {
        prop.name: (bool(prop.type.trimmed), bool(prop.type.lowered))
        for prop in mooring.type.properties
    }

    assert made == {
        "berth": (True, False),
        "mail": (True, True),
        "note": (False, False),
        "days": (False, False),
    }
