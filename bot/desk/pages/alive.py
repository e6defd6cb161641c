"""For the supervisor: whether this process answers at all."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

router = APIRouter()


@router.get("/healthz")
async def healthz() -> PlainTextResponse:
    """Answer at once, for anybody. It says nothing about the assistant."""
    return PlainTextResponse("ok")
