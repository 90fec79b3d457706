-- What only one origin at a time does; whoever does it holds the row of its name.
create table turns (name varchar(64) primary key);

-- The folder that the origins on this store share, by what is written in its file `id`.
create table shared_folder (id varchar(64) primary key);

-- The piece that may write, of whichever origin.
alter table uploads add column piece bigint default 0 not null;

-- Sequences are those of a log, and every origin has its own.
alter table positions add column log_id varchar(64) default '' not null;
alter table positions add column at_ms bigint default 0 not null;
