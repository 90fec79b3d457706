create table plans (
  name varchar(32) primary key,
  streams integer not null,
  max_height integer not null,
  downloads integer not null
);

insert into plans (name, streams, max_height, downloads) values ('basic', 1, 720, 0);
insert into plans (name, streams, max_height, downloads) values ('standard', 2, 1080, 10);
insert into plans (name, streams, max_height, downloads) values ('premium', 4, 2160, 30);

create table subscriptions (
  account_id varchar(64) primary key references accounts (id),
  plan varchar(32) not null references plans (name),
  state varchar(16) not null,
  billing_country varchar(2) not null,
  valid_until_ms bigint,
  version bigint not null
);

create table billing_events (
  event_id varchar(200) primary key,
  received_at_ms bigint not null
);

create index billing_events_received on billing_events (received_at_ms);
