"""Names of parameters that hold what says who somebody is, or what nobody else may know."""

from endpoint_plan.languages.phrases import Phrasebook

NAMES = {
    "personal data": {
        "en": "email; e mail; email address; user email; phone; phone number; mobile; telephone; first name;"
        " last name; full name; surname; birth date; date of birth; birthday; dob; ssn; social security number;"
        " passport number; iban; card number; credit card; address; home address; ip address",
        "pl": "adres email; telefon; numer telefonu; imie; nazwisko; imie i nazwisko; data urodzenia; pesel;"
        " numer karty; adres; adres zamieszkania",
    },
    "a secret": {
        "en": "password; passwd; secret; client secret; api key; access token; refresh token; auth token; pin; otp;"
        " cvv",
        "pl": "haslo; sekret; klucz api",
    },
}

BOOK = Phrasebook(NAMES)
