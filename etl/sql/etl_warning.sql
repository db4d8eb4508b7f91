-- one row per run, source, code and field: what is worth a look without being wrong enough to refuse
create table etl_warning as
with places as (
    select
        v.source_id as source_id,
        u.level as field,
        u.word as word
    from warehouse.version_event as v
    join place_unknown as u on u.area_words = v.area_words
),
kinds as (
    select
        v.source_id as source_id,
        case when v.category_id is null then 'category_name' else 'category_id' end as field,
        coalesce(v.category_id, v.category_name) as word
    from warehouse.version_event as v
    join category_word as c
        on c.id_word = coalesce(v.category_id, '')
        and c.name_word = coalesce(v.category_name, '')
    where c.category_id = 'unknown'
        and coalesce(v.category_id, v.category_name) is not null
),
unknown_words as (
    select * from places
    union all
    select * from kinds
)
select
    w.run_id as run_id,
    w.source_id as source_id,
    w.code as code,
    w.field as field,
    w.n as n,
    w.example as example
from warehouse.intake_warning as w
union all
select
    r.run_id as run_id,
    u.source_id as source_id,
    'CODE_UNKNOWN' as code,
    u.field as field,
    count(*) as n,
    min(u.word) as example
from unknown_words as u
cross join this_run as r
group by
    r.run_id,
    u.source_id,
    u.field
union all
select
    r.run_id as run_id,
    b.source_id as source_id,
    b.code as code,
    b.field as field,
    b.n as n,
    b.example as example
from build_warning as b
cross join this_run as r
