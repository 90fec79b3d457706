create table idempotency_keys (
  id varchar(64) primary key,
  request_sha256 varchar(64) not null,
  answer text,
  created_at_ms bigint not null
);

create index idempotency_keys_age on idempotency_keys (created_at_ms);
