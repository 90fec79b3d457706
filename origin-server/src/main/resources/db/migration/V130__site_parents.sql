create table site_parents (
  site varchar(64) not null,
  position integer not null,
  parent varchar(64) not null,
  primary key (site, position)
);
