-- one row per wanted event: the version that won; a view, so that each reader takes only the columns that it needs
create or replace temp view winning_event as
select v.*
from warehouse.version_event as v
join wanted_event as w on w.event_key = v.row_key
left join warehouse.loser_event as l
    on l.row_key = v.row_key
    and l.content_hash = v.content_hash
where l.row_key is null
