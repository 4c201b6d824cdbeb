import { idsOf, pastOf } from '@probity/eventing/testing';
import { openEventStore } from '@probity/event-stores';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { describeOnKafka } from '../../apps/relay/src/testing';
import { consumedFrom, heldBy, until } from './relay-bureau';
import { type Stack, openStack } from './stack';

const unit = (name: string) => ({ name, type: 'SUPERIOR', validFrom: '2020-01-01' });

describeOnPostgres(
  'what compose.yaml starts, as processes on this machine,',
  (postgres) => {
    describeOnKafka('with a broker,', (kafka) => {
      let stack: Stack;
      let stop: Stack['stop'] | undefined;
      beforeAll(async () => {
        stack = await openStack(postgres(), kafka());
        stop = stack.stop;
      });
      afterAll(() => stop?.());

      const establish = async (door: 'api-1' | 'api-2', id: string) => {
        const { status, body } = await stack.ask(door, `/org-units/${id}/establish-org-unit`, unit(id));
        expect([status, body['reason']]).toEqual([201, undefined]);
        return String(body['position']);
      };
      const nameAt = async (door: 'api-1' | 'api-2', id: string, position: string) =>
        (await stack.ask(door, `/org-units/${id}?atLeast=${position}`)).body['name'];

      it('shows at one door what the other has recorded', async () => {
        expect(await nameAt('api-2', 'U1', await establish('api-1', 'U1'))).toBe('U1');
        expect(await nameAt('api-1', 'U2', await establish('api-2', 'U2'))).toBe('U2');
      });

      it('hands everything on to whoever consumes it', async () => {
        const { store, close } = await openEventStore(stack.settings.eventStore);
        const log = idsOf(await pastOf(store));
        await close();
        expect(log.length).toBeGreaterThanOrEqual(2);
        await until(async () => consumedFrom(await heldBy(stack.settings)).length >= log.length);
        expect(consumedFrom(await heldBy(stack.settings)).slice(0, log.length)).toEqual(log);
      });

      it('goes on when the projector that works is killed', async () => {
        const works = (name: 'projector-1' | 'projector-2') =>
          stack
            .running(name)
            .ready()
            .then(({ parts }) => !('projector' in parts));
        const active = (await works('projector-1')) ? 'projector-1' : 'projector-2';
        const other = active === 'projector-1' ? 'projector-2' : 'projector-1';
        expect(await works(other)).toBe(false);
        await stack.kill(active);
        const position = await establish('api-1', 'U3');
        await until(() => works(other));
        await stack.ready(active);
        expect(await nameAt('api-2', 'U3', position)).toBe('U3');
      });

      it('ends in order when it is asked to', async () => {
        for (const [name, code] of await stack.stop()) expect([name, code]).toEqual([name, 0]);
      });
    });
  },
  { own: true },
);
