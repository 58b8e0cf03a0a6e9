"""Probes for whoever runs the service; they are not part of its contract."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)


@router.get("/livez", status_code=204)
@router.get("/readyz", status_code=204)
async def answer() -> None:
    """The service is ready as long as it lives."""
