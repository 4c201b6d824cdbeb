import { listOf, pastOf, someEvents } from '@probity/eventing/testing';
import { openEventStore, openPostgresEventStore } from '..';
import { connectionsTo, letGo } from './postgres.connections';
import { describeOnPostgres, inDatabase } from '../testing/postgres';
import { tamper } from '../testing/postgres-log';

const openAndClose = async (url: string): Promise<void> => {
  const { close } = await openPostgresEventStore(url, { waitMsMax: 1_000 });
  await close();
};

describeOnPostgres(
  'opening a log in PostgreSQL',
  (server) => {
    /** The address of a log that holds three events and is closed. */
    const someLog = async (): Promise<string> => {
      const url = await server().database();
      const { store, close } = await openPostgresEventStore(url);
      await store.append('thing-1', someEvents(3), 'no-stream');
      await close();
      return url;
    };
    const refuses = async (url: string, reason: string): Promise<void> => {
      await expect(openAndClose(url)).rejects.toThrow('cannot open the event log postgres://');
      await expect(openAndClose(url)).rejects.toThrow(reason);
    };
    /** The same address for a user who was made for it, and owns nothing yet. */
    const asClerk = async (url: string): Promise<string> => {
      const clerk = `clerk_${new URL(url).pathname.slice(1)}`;
      await inDatabase(url, `CREATE ROLE ${clerk} LOGIN`);
      return url.replace('postgres@', `${clerk}@`);
    };
    const userOf = (url: string): string => new URL(url).username;

    it('makes it where there is none, also when two do so at once', async () => {
      const url = await server().database();
      const [one, other] = await Promise.all([openEventStore(url), openEventStore(url)]);
      expect(await listOf(one.store.read('thing-1'))).toEqual([]);
      await one.store.append('thing-1', someEvents(1), 'no-stream');
      expect(await pastOf(other.store)).toHaveLength(1);
      await Promise.all([one.close(), other.close()]);
    });

    it('leaves whatever else is in the database as it is', async () => {
      const url = await server().database();
      await inDatabase(url, `CREATE TABLE public.events (note text); INSERT INTO public.events VALUES ('x')`);
      await openAndClose(url);
      expect(await inDatabase(url, 'SELECT note FROM public.events')).toEqual([['x']]);
    });

    it('has its commits on disk before they are told, whatever the database has by default', async () => {
      const url = await server().database();
      const name = new URL(url).pathname.slice(1);
      await inDatabase(url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
      const connections = connectionsTo({ url, waitMsMax: 1_000 });
      const { rows } = await connections.writing.query('SHOW synchronous_commit');
      expect(rows).toEqual([{ synchronous_commit: 'on' }]);
      await letGo(connections);
    });

    it('takes the rights to change anything from its owner too', async () => {
      const url = await server().database();
      const clerk = await asClerk(url);
      await inDatabase(url, `GRANT CREATE ON DATABASE ${new URL(url).pathname.slice(1)} TO ${userOf(clerk)}`);
      await openAndClose(clerk);
      for (const change of [
        `UPDATE probity.events SET type = ''`,
        'DELETE FROM probity.events',
        'TRUNCATE probity.events',
      ]) {
        await expect(inDatabase(clerk, change)).rejects.toThrow('permission denied for table events');
      }
    });

    it('needs no more rights than to read and to insert, once it is made', async () => {
      const url = await someLog();
      const clerk = await asClerk(url);
      await inDatabase(
        url,
        `GRANT USAGE ON SCHEMA probity TO ${userOf(clerk)};
         GRANT SELECT, INSERT ON probity.events TO ${userOf(clerk)}`,
      );
      const { store, close } = await openPostgresEventStore(clerk);
      expect(await store.append('thing-1', someEvents(1), 2n)).toMatchObject({ position: 4n });
      await close();
    });

    describe('is refused, with the reason,', () => {
      it('where no server answers', async () => {
        await refuses('postgres://clerk@127.0.0.1:1/log', 'ECONNREFUSED');
      });

      it('without the password that the address holds', async () => {
        const refused = openAndClose('postgres://clerk:dont-tell@127.0.0.1:1/log?password=nor-this');
        await expect(refused).rejects.toThrow(
          /^(?!.*(dont-tell|nor-this)).*postgres:\/\/127\.0\.0\.1:1\/log:/,
        );
      });

      it('where there is no such database', async () => {
        await refuses(`${await server().database()}_not`, 'there is no such database (3D000');
      });

      it('where the user may not make one', async () => {
        await refuses(await asClerk(await server().database()), 'this user may not do that (42501');
      });

      it('when the schema is that of another application, which stays as it is', async () => {
        const url = await server().database();
        await inDatabase(url, 'CREATE SCHEMA probity CREATE TABLE notes (text text)');
        await refuses(url, 'its schema probity belongs to another application');
        expect(await inDatabase(url, `SELECT to_regclass('probity.events')`)).toEqual([[null]]);
      });

      it('when a newer program wrote it', async () => {
        const url = await someLog();
        await inDatabase(url, `COMMENT ON TABLE probity.events IS 'probity event log, format 2'`);
        await refuses(url, 'its format is 2; this program knows 1 and older');
      });

      it.each([
        'DROP TRIGGER events_never_change ON probity.events',
        'ALTER TABLE probity.events DISABLE TRIGGER events_never_change',
        `CREATE OR REPLACE FUNCTION probity.refuse() RETURNS trigger LANGUAGE plpgsql
         AS 'BEGIN RETURN OLD; END'`,
        'ALTER TABLE probity.events DROP CONSTRAINT events_id_key',
        'ALTER TABLE probity.events ALTER data TYPE jsonb USING data::jsonb',
      ])('when its table or its guard are not as they should be: %s', async (sql) => {
        const url = await someLog();
        await inDatabase(url, sql);
        await refuses(url, 'its table or its trigger are not those of an event log');
      });

      it('when the last event cannot be read', async () => {
        const url = await someLog();
        await tamper(url, `UPDATE probity.events SET data = '{' WHERE position = 3`);
        await refuses(url, 'thing-1@2 (position 3) is not readable JSON');
      });

      it('when the database is not encoded in UTF-8', async () => {
        const url = await server().database();
        const name = `${new URL(url).pathname.slice(1)}_latin`;
        await inDatabase(url, `CREATE DATABASE ${name} ENCODING 'LATIN1' TEMPLATE template0`);
        await refuses(`${url}_latin`, 'the database is encoded in LATIN1; UTF8 is needed');
      });

      it('when the server may lose what it acknowledges', async () => {
        const url = await server().database();
        await setFsync(url, 'off');
        await refuses(url, 'the server runs with fsync or full_page_writes off');
        await setFsync(url, 'on');
        await openAndClose(url);
      });
    });
  },
  { own: true },
);

const setFsync = async (url: string, value: 'on' | 'off'): Promise<void> => {
  await inDatabase(url, `ALTER SYSTEM SET fsync = ${value}`);
  await inDatabase(url, 'SELECT pg_reload_conf()');
  const isSet = async () => (await inDatabase(url, 'SHOW fsync'))[0]?.[0] === value;
  while (!(await isSet()));
};
