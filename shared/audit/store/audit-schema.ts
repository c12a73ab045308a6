/** The roles of a log, as identifiers that are quoted already. */
export interface AuditRoles {
  /** Owns the tables and nothing else; nobody logs in as it. */
  readonly owner: string
  /** The service's: appends, reads. */
  readonly application: string
}

/**
 * The log in a party's own PostgreSQL. The service has no right to change a row, and in normal operation its owner has none
 * either; who has the rights of the owner or of the superuser can take that away, which is what signed heads are for.
 */
export const auditSchema = ({ owner }: Pick<AuditRoles, 'owner'>): string => `
create schema audit authorization ${owner};
set local role ${owner};

create table audit.entry (
  sequence bigint primary key,
  previous bytea  not null,
  event    text collate "C" not null,
  hash     bytea  not null,
  constraint entry_sequence check (sequence > 0),
  constraint entry_hashes   check (octet_length(previous) = 32 and octet_length(hash) = 32)
);
create index entry_request on audit.entry ((event::jsonb ->> 'requestId'));

-- Where the log ends. Whoever appends holds this row until the commit, so the log never forks.
create table audit.head (
  the_one  boolean primary key default true,
  sequence bigint not null,
  hash     bytea  not null,
  constraint head_one check (the_one)
);
insert into audit.head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Signed heads: one's own, and those of other parties that are kept for them.
create table audit.checkpoint (
  party    text collate "C" not null,
  sequence bigint not null,
  document jsonb  not null,
  primary key (party, sequence)
);
create table audit.countersignature (
  party    text collate "C" not null,
  sequence bigint not null,
  signer   text collate "C" not null,
  document jsonb  not null,
  primary key (party, sequence, signer),
  foreign key (party, sequence) references audit.checkpoint
);

create function audit.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '% of audit.% is refused: the log is append-only', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create function audit.refuse_return() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.sequence <= old.sequence then
    raise exception 'the head of the log only moves forward' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

${['entry', 'checkpoint', 'countersignature']
  .map(
    (table) => `
create trigger append_only before update or delete or truncate on audit.${table}
  for each statement execute function audit.refuse_change();
alter table audit.${table} enable always trigger append_only;`,
  )
  .join('\n')}

create trigger stays before delete or truncate on audit.head
  for each statement execute function audit.refuse_change();
create trigger forward_only before update on audit.head
  for each row execute function audit.refuse_return();
alter table audit.head enable always trigger stays;
alter table audit.head enable always trigger forward_only;

-- The only way into the log. The hash is computed here, so nobody appends one that does not follow.
create function audit.append(events text[]) returns table (appended bigint, digest bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last audit.head;
  each_event text;
begin
  -- What is confirmed must have reached the disk, whatever the server or the role says otherwise.
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  select * into strict last from audit.head for update;
  foreach each_event in array events loop
    appended := last.sequence + 1;
    digest := sha256(last.hash || convert_to(each_event, 'UTF8'));
    insert into audit.entry (sequence, previous, event, hash) values (appended, last.hash, each_event, digest);
    last.sequence := appended;
    last.hash := digest;
    return next;
  end loop;
  update audit.head set sequence = last.sequence, hash = last.hash where audit.head.sequence < last.sequence;
end $$;
revoke all on all functions in schema audit from public;
reset role;
`

/** What the service may do: add, read, keep signed heads. Repeating changes nothing. */
export const auditRights = ({ owner, application }: AuditRoles): string => `
set local role ${owner};
grant usage on schema audit to ${application};
grant select on all tables in schema audit to ${application};
grant insert on audit.checkpoint, audit.countersignature to ${application};
grant execute on function audit.append(text[]) to ${application};
reset role;
`
