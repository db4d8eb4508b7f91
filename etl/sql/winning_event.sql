-- one row per event: the version that won
create or replace temp view winning_event as
select v.*
from warehouse.version_event as v
left join warehouse.loser_event as l
    on l.row_key = v.row_key
    and l.content_hash = v.content_hash
where l.row_key is null
