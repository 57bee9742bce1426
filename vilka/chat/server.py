"""The server: the Model Context Protocol over standard input and output, by the official SDK."""

import json
from importlib.metadata import version
from typing import Any

import anyio
import anyio.to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from vilka.chat.site import Site
from vilka.chat.tools import TOOLS, called
from vilka.errors import BadInput
from vilka.labels import TITLES

INSTRUCTIONS = (
    f"Вилка — открытые данные о том, сколько предлагают {TITLES['to_specialists']} в России. Каждое число называйте с интервалом, "
    "словом о точности, числом вакансий и работодателей, датой и источником. Нет числа — так и скажите."
)


def serve(site: Site) -> None:
    """Answer on standard output what is asked on standard input, until it ends."""
    anyio.run(_serve, site)


async def _serve(site: Site) -> None:
    server = _server(site)
    async with stdio_server() as (asked, answered):
        await server.run(asked, answered, server.create_initialization_options())


def _server(site: Site) -> Server[Any]:
    one_at_a_time = anyio.CapacityLimiter(1)

    async def listed(_: Any, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=offered())

    async def answered(_: Any, asked: CallToolRequestParams) -> CallToolResult:
        return await anyio.to_thread.run_sync(answer, site, asked, limiter=one_at_a_time)

    return Server(
        "vilka", title="Вилка", version=version("smm-vilka"), instructions=INSTRUCTIONS,
        on_list_tools=listed, on_call_tool=answered,
    )  # fmt: skip


def offered() -> list[Tool]:
    """The tools as the protocol describes them: all of them only read."""
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    return [
        Tool(name=name, title=one.title, description=one.about, input_schema=one.asks.model_json_schema(), annotations=reads)
        for name, one in TOOLS.items()
    ]  # fmt: skip


def answer(site: Site, asked: CallToolRequestParams) -> CallToolResult:
    """The answer of a tool as JSON; what is not known is a sentence marked as an error."""
    try:
        told = called(site, asked.name, asked.arguments or {})
    except BadInput as error:
        return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
    return CallToolResult(
        content=[TextContent(text=json.dumps(told, ensure_ascii=False))], structured_content=told
    )
