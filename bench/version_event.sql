-- one row per event of a slice of time: what the store would hold of it, made from hashes of its number
insert into warehouse.version_event by name
with numbered as (
    select
        i as number,
        hash(i * 8 + 1) / 18446744073709551616.0 as u1,
        hash(i * 8 + 2) / 18446744073709551616.0 as u2,
        hash(i * 8 + 3) / 18446744073709551616.0 as u3,
        hash(i * 8 + 4) / 18446744073709551616.0 as u4,
        hash(i * 8 + 5) / 18446744073709551616.0 as u5,
        hash(i * 8 + 6) / 18446744073709551616.0 as u6,
        hash(i * 8 + 7) / 18446744073709551616.0 as u7,
        hash(i * 8 + 8) / 18446744073709551616.0 as u8
    from range($first_number, $end_number) as t (i)
),
placed as (
    select
        n.*,
        k.category_id as category_id,
        a.area_words as area_words,
        a.place as area_place,
        a.compounds[1 + cast(floor(n.u2 * len(a.compounds)) as integer)] as compound_id,
        timestamp '1970-01-01' + interval 1 second
        * cast($from_epoch + floor(n.u1 * $days) * 86400 + 25200 + (n.u2 + n.u3) * 25200 as bigint) as reported_at,
        exp(sqrt(-2 * ln(n.u5 + 1e-12)) * cos(6.283185307 * n.u6)) as slowness
    from numbered as n
    join bench_category as k on k.place = cast(floor(pow(n.u4, 1.6) * $categories) as integer)
    join bench_area as a on a.place = cast(floor(pow(n.u7, 1.4) * $areas) as integer)
),
timed as (
    select
        p.*,
        p.reported_at + interval 1 second * cast(60 + p.u6 * 1800 as bigint) as accepted_at,
        p.reported_at + interval 1 second * cast(2400 + p.slowness * 3600 as bigint) as dispatched_at,
        p.reported_at + interval 1 second * cast(4000 + p.slowness * 9000 as bigint) as signed_at,
        p.reported_at + interval 1 second * cast(7200 + p.slowness * 60000 as bigint) as handled_at,
        p.reported_at + interval 1 second * cast(9000 + p.slowness * 70000 as bigint) as verified_at,
        p.reported_at + interval 1 second * cast(10000 + p.slowness * 76000 as bigint) as closed_at,
        p.u8 < 0.6 and p.reported_at + interval 1 second * cast(90000 + p.slowness * 76000 as bigint) <= $as_of
            as is_called_back
    from placed as p
    where p.reported_at <= $as_of
)
select
    cast(t.number as varchar) as row_key,
    cast(t.number as varchar) as event_id,
    cast(t.number as varchar) as content_hash,
    s.source_id as source_id,
    'bench' as file_sha256,
    t.number as row_number,
    1 as source_priority,
    t.area_words as area_words,
    'place ' || cast(t.area_place * 400 + floor(t.u8 * 400) as integer) as place_key,
    t.category_id as category_id,
    'unit ' || (t.area_place * 7 + cast(floor(t.u6 * 6) as integer)) % 60 as unit_id,
    t.compound_id as compound_id,
    case when t.u6 < 0.7 then 'resident' when t.u6 < 0.85 then 'patrol' else 'volunteer' end as discovery,
    case when t.u3 < 0.01 then 'void' when t.closed_at <= $as_of then 'closed' else 'open' end as status,
    case when t.closed_at > $as_of then '楼道堆物占用消防通道，请协调处理' end as title,
    t.reported_at as reported_at,
    case when t.accepted_at <= $as_of then t.accepted_at end as accepted_at,
    case when t.dispatched_at <= $as_of then t.dispatched_at end as dispatched_at,
    case when t.signed_at <= $as_of then t.signed_at end as signed_at,
    case when t.handled_at <= $as_of then t.handled_at end as handled_at,
    case when t.verified_at <= $as_of then t.verified_at end as verified_at,
    case when t.closed_at <= $as_of then t.closed_at end as closed_at,
    case when t.is_called_back then t.closed_at + interval 1 day end as callback_at,
    case when t.is_called_back then t.u2 < 0.94 end as satisfied,
    case when t.is_called_back then t.u2 < 0.95 end as solved,
    cast(t.number % 25 = 0 as integer) as returned_count,
    cast(t.number % 33 = 0 as integer) as reworked_count,
    cast(t.number % 20 = 0 as integer) as extended_count,
    cast(t.number % 50 = 0 as integer) as urged_count,
    t.u5 < 0.06 as passed_up,
    t.u4 < 0.2 as mediation_started,
    case when t.u4 < 0.14 then 'volunteer' when t.u4 < 0.2 then 'street' end as mediation_level
from timed as t
join bench_source as s on s.place = t.number % $sources
