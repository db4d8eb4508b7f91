"""The named steps from a file's cells to values, as one `with` clause that every statement begins with."""

from etl.cells import joined_sql, padded_sql
from etl.plan import Plan, mapped_texts
from etl.sql_text import name
from etl.table import Rows


def layers(plan: Plan, rows: Rows, *, only: str = "", is_placed: bool = True) -> str:
    """cells (t_), mapped words (m_), values (v_, p_), coordinates in WGS-84 (w_); n is the row's number."""
    raw = ", ".join(f"{text} as {name('t_' + target)}" for target, text in plan.texts.items())
    mapped = ", ".join(f"{text} as m_{target}" for target, text in mapped_texts(plan).items())
    typed = ", ".join(f"{value} as {column}" for column, value in plan.values.items())
    return f"""
        with numbered as (select *, {rows.number} as n from {rows.relation}),
        joined as (select *, {joined_sql(plan.open_cells)} as joined from numbered {only}),
        padded as (select *, {padded_sql("joined")} as is_padded from joined),
        cells as (select n, {raw} from padded),
        words as (select *, {mapped} from cells),
        typed as (select *, {typed} from words)
        {f", placed as ({_placed(plan)})" if is_placed else ""}
    """  # noqa: S608 – from catalogs; the profile's words went through sql_text


def _placed(plan: Plan) -> str:
    if not plan.has_places:
        return "select * from typed"
    if plan.is_shifted:
        return "select typed.*, w_longitude, w_latitude from typed left join raw_point using (n)"
    return "select *, p_longitude as w_longitude, p_latitude as w_latitude from typed"
