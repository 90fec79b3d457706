create table profiles (
  id varchar(64) primary key,
  account_id varchar(64) not null references accounts (id),
  name varchar(64) not null,
  avatar varchar(64),
  language varchar(35) not null,
  kids boolean not null,
  maturity_age integer,
  pin_hash varchar(200),
  pin_failures integer not null,
  pin_locked_until_ms bigint not null,
  created_at_ms bigint not null
);

create index profiles_account on profiles (account_id);

-- Every account has a viewer from the beginning; those from before get theirs now.
insert into profiles (id, account_id, name, language, kids, pin_failures, pin_locked_until_ms, created_at_ms)
  select concat('profile_', substring(id from 9)), id, substring(display_name from 1 for 64), 'en', false, 0, 0, created_at_ms from accounts;
