/**
 * Sets the rights that an audit trail needs on a server of KurrentDB:
 *
 *   KURRENTDB_ADMIN_URL='kurrentdb://admin:…@host:2113' node deploy/kurrentdb/set-acls.cjs [group]
 *
 * The address may also stand in a file, KURRENTDB_ADMIN_URL_FILE. The group (`probity` by default) is that of the service's account. It may read and append; only
 * administrators may delete streams or write their metadata, and only they and the group may read `$all`.
 * Doing it again changes nothing.
 */
const { KurrentDBClient } = require('@kurrent/kurrentdb-client');
const { readFileSync } = require('node:fs');
const { isDeepStrictEqual } = require('node:util');

const ADMINS = '$admins';

const rightsFor = (group) => ({
  $settings: {
    type: 'update-default-acl',
    data: {
      $userStreamAcl: {
        $r: [ADMINS, group],
        $w: [group],
        $d: ADMINS,
        $mr: [ADMINS, group],
        $mw: ADMINS,
      },
      $systemStreamAcl: { $r: ADMINS, $w: ADMINS, $d: ADMINS, $mr: ADMINS, $mw: ADMINS },
    },
  },
  $$$all: { type: '$metadata', data: { $acl: { $r: [ADMINS, group] } } },
});

const lastOf = async (client, stream) => {
  try {
    const last = { direction: 'backwards', fromRevision: 'end', maxCount: 1 };
    for await (const { event } of client.readStream(stream, last)) return event;
  } catch (error) {
    if (error.type !== 'stream-not-found') throw error;
  }
  return undefined;
};

const set = async (url, group) => {
  const client = KurrentDBClient.connectionString(url);
  for (const [stream, { type, data }] of Object.entries(rightsFor(group))) {
    const last = await lastOf(client, stream);
    if (isDeepStrictEqual(last?.data, data)) {
      console.log(`${stream} is as it should be`);
      continue;
    }
    const event = { id: crypto.randomUUID(), type, contentType: 'application/json', data };
    await client.appendToStream(stream, [event], { streamState: last?.revision ?? 'no_stream' });
    console.log(`${stream} is set`);
  }
  await client.dispose();
};

const { KURRENTDB_ADMIN_URL: given, KURRENTDB_ADMIN_URL_FILE: path } = process.env;
const url = given || (path && readFileSync(path, 'utf8').trim());
if (!url) {
  console.error(
    'KURRENTDB_ADMIN_URL is not set: the address of the server, with the account of an administrator',
  );
  process.exitCode = 1;
} else {
  set(url, process.argv[2] ?? 'probity').catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
