create table devices (
  id varchar(64) primary key,
  account_id varchar(64) not null references accounts (id),
  name varchar(200) not null,
  public_key varchar(64) not null,
  registered_at_ms bigint not null,
  seen_at_ms bigint not null,
  revoked_at_ms bigint,
  unique (account_id, public_key)
);

create index sessions_account on sessions (account_id, stopped_at_ms);
