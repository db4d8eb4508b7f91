"""Cities nobody has seen: other schemas, encodings, languages and ladders, loaded by a profile alone."""

import json
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.loading import areas_per_level, events_at, events_below
from tests.strange_city import City, loaded, reported, source, ward


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


def test_a_german_city_in_latin_1_with_semicolons_and_decimal_commas(city: City) -> None:
    file = city.table(
        "Meldungen.csv",
        [
            ["Nummer", "Datum", "Uhrzeit", "Bezirk", "Art", "Zustand", "Erledigt am", "Länge", "Breite"],
            ["1", "03.05.2024", "08:30", "Köln-Süd", "Straßenschaden", "erledigt", "06.05.2024 10:00", "6,96", "50,93"],
            ["2", "04.05.2024", "23:10", "Köln-Süd", "Müll", "offen", "", "6,97", "50,94"],
            ["3", "05.05.2024", "12:00", "Nippes", "Müll", "offen", "", "", ""],
        ],
        encoding="iso-8859-1",
        delimiter=";",
    )
    city.describe(
        source(
            "meldungen",
            'encoding = "iso-8859-1"\ndelimiter = ";"\ndecimal_comma = true\ntime_formats = ["%d.%m.%Y %H:%M"]',
            columns={
                "event_id": '"Nummer"',
                "reported_at": '["Datum", "Uhrzeit"]',
                "closed_at": '"Erledigt am"',
                "category_name": '"Art"',
                "status": '"Zustand"',
                "longitude": '"Länge"',
                "latitude": '"Breite"',
            },
            rest=ward("Bezirk") + '[sources.values.status]\nerledigt = "closed"\noffen = "open"\n',
        )
    )
    found = loaded(city.load(file), 3)
    assert reported(found)[0] == datetime(2024, 5, 3, 8, 30)
    assert found.rows("select longitude, latitude from fct_event where event_id = '1'") == [(6.96, 50.93)]
    assert events_below(found, "top") == {"köln-süd": 2, "nippes": 1}
    assert found.rows("select count(*) from open_event") == [(2,)]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", "utf-16-le"), ("gb18030", ""), ("shift_jis", "shift_jis")],
)
def test_the_same_rows_in_any_declared_encoding(city: City, encoding: str, declared: str) -> None:
    file = city.table("a.csv", [["番号", "日時", "区"], ["1", "2024-05-01 09:00:00", "中央区"]], encoding=encoding)
    keys = f'encoding = "{declared}"' if declared else ""
    city.describe(source("a", keys, columns={"event_id": '"番号"', "reported_at": '"日時"'}, rest=ward("区")))
    assert events_below(loaded(city.load(file), 1), "top") == {"中央区": 1}


def test_taipei_in_big5_with_tabs(city: City) -> None:
    rows = [["案號", "時間", "區"], ["1", "2024/05/01 09:00", "信義區"], ["2", "2024/05/02 09:00", "大安區"]]
    file = city.table("a.tsv", rows, encoding="big5", delimiter="\t")
    keys = 'encoding = "big5"\ndelimiter = "\\t"\ntime_formats = ["%Y/%m/%d %H:%M"]'
    city.describe(source("a", keys, columns={"event_id": '"案號"', "reported_at": '"時間"'}, rest=ward("區")))
    assert events_below(loaded(city.load(file), 2), "top") == {"信義區": 1, "大安區": 1}


def test_rows_without_number_and_status(city: City) -> None:
    rows = [
        ["at", "ward", "kind"],
        ["2024-05-01 09:00:00", "North", "noise"],
        ["2024-05-01 09:00:00", "North", "waste"],
        ["2024-05-01 09:00:00", "North", "noise"],  # the same in everything: one event
    ]
    city.describe(source("a", "", columns={"reported_at": '"at"', "category_name": '"kind"'}, rest=ward("ward")))
    found = loaded(city.load(city.table("a.csv", rows)), 3)
    assert found.report["files"][0]["duplicate"] == 1
    assert events_below(found, "top") == {"north": 2}
    reasons = found.rows("select available from field_availability where field in ('status', 'closed_at')")
    assert reasons == [(False,), (False,)]


def test_four_levels_with_codes_and_names(city: City) -> None:
    levels = "".join(f'[[levels]]\nid = "{name}"\nname = "{name}"\n' for name in ("land", "town", "quarter", "block"))
    areas = '[sources.areas]\ntown = { name = "t" }\nquarter = { id = "qc", name = "qn" }\nblock = { id = "b" }\n'
    rows = [
        ["id", "at", "t", "qc", "qn", "b"],
        ["1", "2024-05-01 09:00:00", "Alpha", "q1", "Old Town", "101"],
        ["2", "2024-05-01 09:00:00", "Alpha", "q1", "Old Town", ""],
        ["3", "2024-05-01 09:00:00", "Beta", "q2", "New Town", "201"],
        ["4", "2024-05-01 09:00:00", "", "", "", ""],
    ]
    city.describe(source("a", "", columns={"event_id": '"id"', "reported_at": '"at"'}, rest=areas), levels=levels)
    found = loaded(city.load(city.table("a.csv", rows)), 4)
    assert areas_per_level(found) == {"land": 1, "town": 2, "quarter": 2, "block": 2}
    assert (events_below(found, "top"), events_at(found, "top")) == ({"alpha": 2, "beta": 1}, 1)
    assert (events_below(found, "q1"), events_at(found, "q1")) == ({"101": 1}, 1)


def test_one_level_only(city: City) -> None:
    levels = '[[levels]]\nid = "town"\nname = "Town"\n'
    city.describe(source("a", "", columns={"event_id": '"id"', "reported_at": '"at"'}), levels=levels)
    found = loaded(city.load(city.table("a.csv", [["id", "at"], ["1", "2024-05-01 09:00:00"]])), 1)
    assert events_at(found, "top") == 1


def test_two_senders_with_files_of_their_own(city: City) -> None:
    hotline = [["id", "at", "ward"], ["1", "2024-05-01 09:00:00", "North"]]
    january = [["Nr", "Seen", "Place"], ["1", "05/02/2024 01:30:00 PM", "NORTH"]]
    february = [["Nr", "Seen", "Place"], ["2", "05/02/2024 12:30:00 AM", "South"]]
    city.describe(
        source(
            "hotline",
            'files = ["hotline_*.csv"]',
            columns={"event_id": '"id"', "reported_at": '"at"'},
            rest=ward("ward"),
        )
        + source(
            "patrol",
            'files = ["patrol_*.csv"]\ntime_formats = ["%m/%d/%Y %I:%M:%S %p"]',
            columns={"event_id": '"Nr"', "reported_at": '"Seen"'},
            rest=ward("Place"),
        )
    )
    files = [
        city.table("patrol_2.csv", february),
        city.table("hotline_1.csv", hotline),
        city.table("patrol_1.csv", january),
    ]
    found = loaded(city.load(*files), 3)
    assert found.counts("select source_id, count(*) from fct_event group by source_id") == {"hotline": 1, "patrol": 2}
    assert events_below(found, "top") == {"north": 2, "south": 1}
    assert reported(found)[1:] == [datetime(2024, 5, 2, 0, 30), datetime(2024, 5, 2, 13, 30)]


def test_json_lines_with_nested_keys(city: City) -> None:
    rows = [
        {"id": 7, "at": "2024-05-01T09:00:00+02:00", "where": {"ward": "North", "geo": [1, 2]}, "tags": ["a"]},
        {"id": 8, "at": "2024-05-01T10:00:00Z", "where": {"ward": "South"}, "extra": {"deep": {"deeper": None}}},
    ]
    file = city.write("a.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    keys = 'format = "jsonl"\ntime_formats = ["iso"]'
    city.describe(
        source("a", keys, columns={"event_id": '"id"', "reported_at": '"at"'}, rest=ward("where.ward")),
        zone="Europe/Berlin",
    )
    found = loaded(city.load(file), 2)
    assert reported(found) == [datetime(2024, 5, 1, 9), datetime(2024, 5, 1, 12)]
    assert events_below(found, "top") == {"north": 1, "south": 1}


def test_a_workbook_with_date_cells_under_a_title(city: City) -> None:
    path = city.folder / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet("Daten")
        sheet.write_row(0, 0, ["List of reports, first quarter"])
        sheet.write_row(1, 0, ["Nr", "When", "Ward", "Hours"])
        sheet.write_row(2, 0, [330103001, datetime(2024, 5, 1, 9, 30), "North", 1.5])
        sheet.write_row(3, 0, [330103002, "2024-05-02 10:00:00", "South", 0])
    city.describe(
        source(
            "a",
            'format = "xlsx"\nsheet = "Daten"\nskip_rows = 1',
            columns={"event_id": '"Nr"', "reported_at": '"When"', "suspended_hours": '"Hours"'},
            rest=ward("Ward"),
        )
    )
    found = loaded(city.load(path), 2)
    assert reported(found) == [datetime(2024, 5, 1, 9, 30), datetime(2024, 5, 2, 10)]
    assert found.rows("select event_id from fct_event order by 1") == [("330103001",), ("330103002",)]


def test_a_file_without_header(city: City) -> None:
    file = city.table("a.csv", [["1", "2024-05-01 09:00:00", "North"], ["2", "2024-05-01 10:00:00", "South"]])
    columns = {"event_id": '"id"', "reported_at": '"at"'}
    city.describe(source("a", 'header = ["id", "at", "ward"]', columns=columns, rest=ward("ward")))
    assert events_below(loaded(city.load(file), 2), "top") == {"north": 1, "south": 1}


def test_a_column_that_is_not_in_the_file_is_named(city: City) -> None:
    city.describe(source("a", "", columns={"event_id": '"id"', "reported_at": '"moment"'}, rest=ward("ward")))
    found = city.load(city.table("a.csv", [["id", "at", "ward"], ["1", "2024-05-01 09:00:00", "North"]]))
    assert found.exit_code == 65
    assert "moment" in found.sentence and "a.csv" in found.sentence


def test_areas_are_found_by_alias_in_any_case_and_unknown_ones_are_not_located(city: City) -> None:
    city.write("areas.csv", "area_id,parent_id,level,name_zh,aliases\ntop,,city,Top,\nw1,top,ward,North,N;Nord\n")
    rows = [["id", "at", "ward"]] + [
        [n, f"2024-05-0{n} 09:00:00", word] for n, word in enumerate(("nord", "Mars", ""), 1)
    ]
    city.describe(
        source("a", "", columns={"event_id": '"id"', "reported_at": '"at"'}, rest=ward("ward")),
        areas='file = "areas.csv"',
    )
    found = loaded(city.load(city.table("a.csv", rows)), 3)
    assert (events_below(found, "top"), events_at(found, "top")) == ({"w1": 1}, 2)
    assert found.rows("select field, n, example from etl_warning where code = 'CODE_UNKNOWN'") == [("ward", 1, "Mars")]


def test_outlines_in_a_projected_system(city: City) -> None:
    square = [
        [352_369, 5_640_575],
        [359_399, 5_640_380],
        [359_709, 5_651_502],
        [352_694, 5_651_697],
        [352_369, 5_640_575],
    ]
    feature = {
        "type": "Feature",
        "properties": {"N": "NORTH"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    outlines = city.write("outlines.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    boundaries = '[boundaries]\ncoordinate_system = "EPSG:25832"\nid_property = { ward = "N" }\n'
    columns = {"event_id": '"id"', "reported_at": '"at"'}
    city.describe(boundaries + source("a", "", columns=columns, rest=ward("ward")))
    rows = [["id", "at", "ward"], ["1", "2024-05-01 09:00:00", "North"]]
    found = loaded(city.load(city.table("a.csv", rows), boundaries=outlines), 1)
    ((geometry,),) = found.rows("select geojson from area_boundary where area_id = 'north'")
    longitude, latitude = json.loads(geometry)["coordinates"][0][0]
    assert 6.8 < longitude < 7.1 and 50.8 < latitude < 51.1


def test_without_numbers_a_split_file_and_a_second_load_add_nothing(city: City) -> None:
    header, *rows = [["at", "ward"], *([f"2024-05-01 09:00:0{n}", "North"] for n in range(6))]
    city.describe(source("a", "", columns={"reported_at": '"at"'}, rest=ward("ward")))
    files = city.table("a.csv", [header, *rows[:4]]), city.table("b.csv", [header, *rows[2:]])
    assert events_below(loaded(city.load(*files), 8), "top") == {"north": 6}
    again = loaded(city.load(*reversed(files)), 8)
    assert [file["duplicate"] for file in again.report["files"]] == [4, 4]
