"""An endpoint that checks a planner: `fastapi dev fastapi_endpoint.py`."""

from datetime import date
from typing import Annotated

from fastapi import Body, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from scp_framework import InputError, Planner, check, load_arrangements, report_to_json
from scp_framework.files.schema.openapi import openapi_schemas
from scp_framework.files.schema.schema import planner_schema, report_schema

ARRANGEMENTS = load_arrangements("nel-2020")
"""Loaded once: every request and every thread can use the same."""

app = FastAPI(title="Planners of our partnership")


def _json(name: str) -> dict[str, object]:
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


@app.exception_handler(InputError)
def faults(_: Request, error: Exception) -> JSONResponse:
    """Answer with every fault of a planner, each with its path, such as `activities[3].when`."""
    found = error.faults if isinstance(error, InputError) else ()
    return JSONResponse({"detail": [fault.to_dict() for fault in found]}, status_code=422)


@app.post(
    "/check",
    openapi_extra={"requestBody": _json("Planner")},
    responses={
        200: {"description": "The report", **_json("Report")},
        422: {"description": "The faults of the planner, each with its path and message"},
    },
)
def check_planner(planner: Annotated[dict[str, object], Body()], as_of: date | None = None) -> Response:
    """Check a planner; the report says which promises it keeps."""
    report = check(Planner.from_dict(planner, ARRANGEMENTS), ARRANGEMENTS, as_of=as_of)
    return Response(report_to_json(report), media_type="application/json")


def openapi() -> dict[str, object]:
    """Describe the endpoint with the schemas of the library, which FastAPI does not know."""
    if app.openapi_schema is None:
        app.openapi_schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
        own = openapi_schemas({"Planner": planner_schema(ARRANGEMENTS), "Report": report_schema()})
        app.openapi_schema.setdefault("components", {}).setdefault("schemas", {}).update(own)
    return app.openapi_schema


app.openapi = openapi
