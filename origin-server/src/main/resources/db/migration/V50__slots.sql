-- A running session holds a stream of its account as long as its player is heard of.
alter table sessions add column profile_id varchar(64);
alter table sessions add column seen_at_ms bigint default 0 not null;

update sessions set seen_at_ms = created_at_ms;

create index sessions_seen on sessions (stopped_at_ms, seen_at_ms);
