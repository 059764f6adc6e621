"""Reads a CSV of observations: UTF-8 or Windows-1252, ';' or ',', French or English numbers."""

import csv
import io
import re

from quartiers2030.common.v1 import intake_pb2 as common

COLUMNS = {"commitment", "territory", "period", "series", "value", "numerator", "denominator", "state", "finality", "source", "reason"}
SERIES = {"": common.SERIES_MAIN, "main": common.SERIES_MAIN, "reference": common.SERIES_REFERENCE}
FINALITY = {"final": common.FINALITY_FINAL, "provisional": common.FINALITY_PROVISIONAL}
STATE = {"suppressed": common.ABSENCE_SUPPRESSED, "not-applicable": common.ABSENCE_NOT_APPLICABLE}
NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)([.,]\d+)?")


class BadCell(Exception):
    """A cell that cannot be sent: line, field, value, code and reason, as the service would say it."""


def read(content, default_finality):
    """Yields, for each line, an Observation or the BadCell that keeps it from being one. A line without a figure is not sent."""
    text = _decode(content)
    header = next((line for line in text.splitlines() if line.strip()), "")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",")
    columns = None
    while True:
        number = rows.line_num + 1
        row = next(rows, None)
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = [name.strip().lower() for name in row]
            unknown = set(columns) - COLUMNS
            if unknown:
                raise ValueError(f"unknown column: {', '.join(sorted(unknown))}")
            continue
        try:
            line = _observation(dict(zip(columns, row, strict=True)), number, default_finality)
        except ValueError:
            line = BadCell(number, "", "", "CELL_COUNT", f"{len(row)} cells where the header has {len(columns)}")
        except BadCell as bad:
            line = bad
        if line is not None:
            yield line


def _observation(cells, number, default_finality):
    def text(name):
        return cells.get(name, "").strip()

    def one_of(name, words, word):
        if word not in words:
            raise BadCell(number, name, word, "UNKNOWN_ENUM_VALUE", "not one of: " + ", ".join(filter(None, words)))
        return words[word]

    def figure(name):
        if not NUMBER.fullmatch(text(name)):
            raise BadCell(number, name, text(name), "MALFORMED_NUMBER", "not a number")
        return float(re.sub(r"[ \u00a0\u202f]", "", text(name)).replace(",", "."))

    line = common.Observation(
        commitment=text("commitment"), territory=text("territory"), period=text("period"),
        series=one_of("series", SERIES, text("series")),
        finality=one_of("finality", FINALITY, text("finality") or default_finality),
        source=cells.get("source", ""), reason=cells.get("reason", ""), line=number)
    if text("state"):
        line.absence = one_of("state", STATE, text("state"))
    elif text("numerator") or text("denominator"):
        line.ratio.numerator = figure("numerator")
        line.ratio.denominator = figure("denominator")
    elif text("value"):
        line.value = figure("value")
    else:
        return None  # a missing figure
    return line


def _decode(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")
