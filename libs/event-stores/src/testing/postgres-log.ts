import { inDatabase } from './postgres';

/** Does to a log what no store would do: its guard is taken away meanwhile. */
export const tamper = async (url: string, sql: string): Promise<void> => {
  await inDatabase(
    url,
    `ALTER TABLE probity.events DISABLE TRIGGER events_never_change;
     ${sql};
     ALTER TABLE probity.events ENABLE ALWAYS TRIGGER events_never_change`,
  );
};

/** Has the commit of every event of type Spoilt fail, as it does when the server has no room left. */
export const spoilCommits = async (url: string): Promise<void> => {
  await inDatabase(
    url,
    `CREATE FUNCTION public.spoil() RETURNS trigger LANGUAGE plpgsql AS
       $$BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END$$;
     CREATE CONSTRAINT TRIGGER spoil AFTER INSERT ON probity.events DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW WHEN (NEW.type = 'Spoilt') EXECUTE FUNCTION public.spoil()`,
  );
};

/** Answers when somebody in the database waits for a lock. */
export const someoneWaits = async (url: string): Promise<void> => {
  const waiting = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await inDatabase(url, waiting)).length === 0);
};
