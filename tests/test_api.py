"""The static API as a program meets it: it reads openapi.json, asks every path by http and checks each answer."""

import csv
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from example_files import files_in
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from vilka.labels import DIMENSIONS

Ask = Callable[[str], Any]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files_in(tmp_path_factory.mktemp("host") / "some" / "path")


@contextmanager
def asked(root: Path, below: str = "") -> Iterator[Ask]:
    """GET of an address of the API, its JSON, from a host that serves ``root``, the site below a path of it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def get(path: str) -> Any:
            with urlopen(f"http://127.0.0.1:{server.server_port}/{below}{path.lstrip('/')}") as got:
                assert got.headers["Content-Type"] == "application/json"
                return json.load(got)

        yield get
        server.shutdown()


@pytest.fixture(scope="module")
def ask(site: Path) -> Iterator[Ask]:
    with asked(site) as get:
        yield get


@pytest.fixture(scope="module")
def described(ask: Ask) -> Any:
    return ask("api/v2/openapi.json")


def calls(path: str, operation: Any) -> Iterator[str]:
    """Every address that a path stands for: each allowed value of its parameters."""
    parameters = operation.get("parameters", [])
    for values in product(*(one["schema"]["enum"] for one in parameters)):
        filled = path
        for parameter, value in zip(parameters, values, strict=True):
            filled = filled.replace(f"{{{parameter['name']}}}", value)
        assert "{" not in filled
        yield filled


def test_the_description_is_valid_openapi(described: Any) -> None:
    validate(described)
    assert described["openapi"].startswith("3.1.")
    assert len(described["paths"]) == 2


def test_the_description_says_what_each_number_of_a_row_is(described: Any) -> None:
    path = described["paths"]["/api/v2/forks/{region}.json"]["get"]
    whole = path["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    said = dict(zip(whole["columns"]["const"], whole["rows"]["items"]["prefixItems"], strict=True))
    assert (
        said["p90_high"]["description"] == "Верхний край 95-процентного интервала P90, рублей в месяц на руки"
    )
    assert len({one["description"] for one in said.values()}) == len(said) and all(
        one["title"] for one in said.values()
    )


def test_every_path_answers_and_every_answer_fits_its_schema(ask: Ask, described: Any) -> None:
    asked = 0
    for path, methods in described["paths"].items():
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator.check_schema(schema)
        fits = Draft202012Validator(schema)
        for address in calls(path, methods["get"]):
            asked += 1
            wrong = next(fits.iter_errors(ask(address)), None)
            assert wrong is None, f"{address}: {wrong.message[:200] if wrong else ''}"
    assert asked > 90


@pytest.mark.parametrize("below", ["", "some/path/"], ids=["at the root", "below a path"])
def test_the_index_leads_to_every_region(site: Path, described: Any, below: str) -> None:
    allowed = described["paths"]["/api/v2/forks/{region}.json"]["get"]["parameters"][0]["schema"]["enum"]
    with asked(site.parents[1] if below else site, below) as get:
        listed = get("api/v2/index.json")["regions"]
        assert [one["region"] for one in listed] == allowed
        assert [get(one["path"])["region"] for one in listed] == allowed


def test_the_rows_of_a_region_are_those_of_forks_csv(ask: Ask, site: Path) -> None:
    with (site / "downloads/latest/forks.csv").open(encoding="utf-8") as file:
        known = {
            tuple(row[name] for name in DIMENSIONS): row
            for row in csv.DictReader(file)
            if row["region"] == "RU-MOW"
        }
    told = ask("api/v2/forks/RU-MOW.json")
    rows = [dict(zip(told["columns"], row, strict=True)) | {"region": "RU-MOW"} for row in told["rows"]]
    assert len(rows) == len(known)
    for row in rows:
        same = known[tuple(row[name] for name in DIMENSIONS)]
        assert {name: "" if value is None else str(value) for name, value in row.items()} == {
            name: same[name] for name in row
        }


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("p50", "много"),
        ("p50", -1),
        ("p50", 71000.5),
        ("n_vacancies", None),
        ("trust", "sure"),
        ("role", "cosmonaut"),
    ],
)
def test_the_schema_would_refuse(ask: Ask, described: Any, column: str, value: object) -> None:
    """A word for a sum, a sum below nothing, kopecks, no count, a trust or a role that does not exist."""
    path = described["paths"]["/api/v2/forks/{region}.json"]
    schema = path["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    told = ask("api/v2/forks/RU.json")
    told["rows"][0][told["columns"].index(column)] = value
    assert not Draft202012Validator(schema).is_valid(told)
    assert not Draft202012Validator(schema).is_valid({**ask("api/v2/forks/RU.json"), "rows": [[]]})


@pytest.mark.parametrize("region", ["RU-XXX", "..%2F..%2Fopenapi", "ru-mow", "а" * 500])
def test_a_region_that_does_not_exist_is_not_found(ask: Ask, region: str) -> None:
    with pytest.raises(HTTPError) as refused:
        ask(f"api/v2/forks/{quote(region)}.json")
    assert refused.value.code == 404
