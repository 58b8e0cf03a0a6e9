"""Words by which a plan speaks of pages, and so has thought of how long a list may get."""

from endpoint_plan.languages.phrases import Phrasebook

PAGING = {
    "paging": {
        "en": "pagin*; paging; paged; per page; page size; pagesize; limit; limited to; cursor; infinite scroll*;"
        " offset; at most; range; top; first",
        "pl": "stronic*; paginac*; na stronie; limit*; kursor*; rozmiar strony; co najwyzej",
    },
}

BOOK = Phrasebook(PAGING)
