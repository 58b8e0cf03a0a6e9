"""Names of fields and parameters that mean the same to everybody, folded (`createdAt` is createdat)."""

OWNER = frozenset(
    {
        "userid",
        "ownerid",
        "authorid",
        "accountid",
        "createdby",
        "createdbyid",
        "creatorid",
    }
)

CREATED = frozenset(
    {
        "createdat",
        "created",
        "createdon",
        "createddate",
        "creationdate",
        "dateadded",
        "insertedat",
        "addedat",
    }
)

UPDATED = frozenset(
    {
        "updatedat",
        "updated",
        "updatedon",
        "updateddate",
        "modifiedat",
        "lastmodified",
        "lastmodifiedat",
    }
)

ENVELOPE = frozenset(
    [
        "success",
        "message",
        "status",
        "statuscode",
        "code",
        "meta",
        "metadata",
        "timestamp",
        "requestid",
        "traceid",
        "error",
        "errors",
        "links",
        "pagination",
        "warnings",
        "version",
    ]
)
"""Fields that stand beside the data in an envelope."""

PAGE = frozenset({"page", "pagenumber", "pageno", "pageindex", "currentpage"})
SIZE = frozenset(
    {
        "limit",
        "pagesize",
        "perpage",
        "size",
        "take",
        "itemsperpage",
        "pagelimit",
        "maxresults",
        "resultsperpage",
    }
)
OFFSET = frozenset({"offset", "skip", "start"})
SORT = frozenset({"sort", "sortby", "orderby", "sortfield", "sortcolumn", "ordering"})
ORDER = frozenset(
    {
        "order",
        "sortorder",
        "direction",
        "sortdirection",
        "sortdir",
        "dir",
        "orderdirection",
    }
)
SEARCH = frozenset(
    {
        "q",
        "search",
        "searchterm",
        "searchquery",
        "searchtext",
        "term",
        "keyword",
        "phrase",
        "text",
    }
)

PAGE_FACTS = {
    "page": PAGE | {"number"},
    "size": SIZE,
    "total": frozenset(
        [
            "total",
            "totalcount",
            "totalitems",
            "totalelements",
            "totalrecords",
            "totalresults",
            "itemcount",
            "count",
            "totalrows",
        ]
    ),
    "pages": frozenset({"totalpages", "pages", "pagecount", "lastpage", "pagestotal"}),
    "has_next": frozenset({"hasnext", "hasmore", "hasnextpage"}),
    "has_previous": frozenset(
        {"hasprevious", "hasprev", "haspreviouspage", "hasprevpage"}
    ),
    "offset": OFFSET,
}
"""What a page tells of itself, and the names of the fields of an envelope that hold it."""

COUNTS = frozenset(
    {
        "count",
        "created",
        "createdcount",
        "total",
        "totalcreated",
        "saved",
        "savedcount",
        "inserted",
    }
)
"""How many records a bulk operation made."""
