-- What editors say of a title. What lists are made by has a column of its own; the rest is JSON. The key of the house is null where it is the id.
alter table titles add column ref varchar(200);
alter table titles add column kind varchar(16) default 'movie' not null;
alter table titles add column parent_id varchar(64);
alter table titles add column number integer;
alter table titles add column details text;
alter table titles add column revision bigint default 1 not null;
alter table titles add constraint titles_whole foreign key (parent_id) references titles (id);

create unique index titles_ref on titles (ref);
create index titles_parent on titles (parent_id, name, id);
create index titles_name on titles (name, id);

-- What movies and series have in common with others: genres and people.
create table title_subjects (
  title_id varchar(64) not null references titles (id),
  kind varchar(16) not null,
  subject varchar(200) not null,
  primary key (title_id, kind, subject)
);

create index title_subjects_subject on title_subjects (kind, subject);
