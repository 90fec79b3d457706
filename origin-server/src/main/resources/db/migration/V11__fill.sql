create table fill_plans (
  id varchar(64) primary key,
  total_bytes bigint not null,
  expected_hit_ratio double precision not null,
  created_at_ms bigint not null,
  applied_at_ms bigint
);

create table fill_assignments (
  plan_id varchar(64) not null references fill_plans (id),
  edge_id varchar(64) not null references edges (id),
  position integer not null,
  part text not null,
  objects_done integer not null,
  bytes_done bigint not null,
  finished boolean not null,
  failure varchar(1000),
  primary key (plan_id, edge_id)
);
