alter table accounts add column state varchar(16) default 'active' not null;

-- A login is a family of refresh tokens. Only the tokens of its generation, and of the one before, are kept: any other of the family is a reuse.
create table logins (
  id varchar(64) primary key,
  family_sha256 varchar(64) not null unique,
  account_id varchar(64) not null references accounts (id),
  generation bigint not null,
  advanced_at_ms bigint not null,
  created_at_ms bigint not null,
  expires_at_ms bigint not null
);

create index logins_account on logins (account_id);
create index logins_expiry on logins (expires_at_ms);

create table refresh_tokens (
  token_sha256 varchar(64) primary key,
  login_id varchar(64) not null references logins (id),
  generation bigint not null
);

create index refresh_tokens_login on refresh_tokens (login_id);

drop table access_tokens;

create table access_tokens (
  token_sha256 varchar(64) primary key,
  login_id varchar(64) not null references logins (id),
  expires_at_ms bigint not null
);

create index access_tokens_login on access_tokens (login_id);

-- People who have been sent a mail and have not confirmed their address yet.
create table registrations (
  token_sha256 varchar(64) primary key,
  login varchar(254) not null,
  display_name varchar(200) not null,
  password_hash varchar(200) not null,
  expires_at_ms bigint not null
);

create index registrations_login on registrations (login);

create table password_resets (
  token_sha256 varchar(64) primary key,
  account_id varchar(64) not null references accounts (id),
  expires_at_ms bigint not null
);

create index password_resets_account on password_resets (account_id);
