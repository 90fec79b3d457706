-- What profiles leave at titles: positions, their list, thumbs. All of it is read from the event logs, so what was kept by account comes back from
-- there, for the first profile of each. A content that is null was taken back; its row stays, so that nothing older counts again.
create table footprints (
  profile_id varchar(64) not null references profiles (id) on delete cascade,
  kind varchar(16) not null,
  title_id varchar(64) not null,
  content varchar(40),
  at_ms bigint not null,
  log_id varchar(64) not null,
  sequence bigint not null,
  primary key (profile_id, kind, title_id)
);

create index footprints_newest on footprints (profile_id, kind, at_ms, title_id);

drop table positions;
delete from projections;
