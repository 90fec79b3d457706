create table sessions (
  id varchar(64) primary key,
  account_id varchar(64) not null references accounts (id),
  title_id varchar(64) not null,
  asset_id varchar(64) not null,
  publication_version integer not null,
  duration_seconds double precision not null,
  scheme varchar(8),
  requested_drm varchar(200) not null,
  device_name varchar(200),
  device_public_key varchar(64),
  grant_json text not null,
  created_at_ms bigint not null,
  expires_at_ms bigint not null,
  stopped_at_ms bigint
);

create index sessions_publication on sessions (title_id, publication_version);
create index sessions_stopped on sessions (stopped_at_ms, expires_at_ms);

create table session_secrets (
  secret_sha256 varchar(64) primary key,
  session_id varchar(64) not null references sessions (id),
  expires_at_ms bigint not null
);

create index session_secrets_expiry on session_secrets (expires_at_ms);

create table positions (
  account_id varchar(64) not null,
  title_id varchar(64) not null,
  position_seconds double precision not null,
  sequence bigint not null,
  primary key (account_id, title_id)
);

create table projections (
  name varchar(64) primary key,
  sequence bigint not null
);
