create table routes (
  network varchar(64) primary key,
  site varchar(64) not null
);
