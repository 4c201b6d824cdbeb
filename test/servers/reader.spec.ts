import { KafkaPublisher } from '../../apps/relay/src/kafka/publisher';
import { readTopics } from '../../apps/relay/src/kafka/reader';
import { describeOnKafka, relaySettings } from '../../apps/relay/src/testing';
import { topicsOf } from '../../apps/relay/src/topics';

const BUREAUS = 12;

describeOnKafka('a reader of topics', (server) => {
  it('reads what was made this moment, though no broker may have heard yet that it leads it', async () => {
    const readNew = async () => {
      const settings = relaySettings(server().address);
      const maker = new KafkaPublisher(settings);
      await maker.connect();
      const held = await readTopics(settings, topicsOf(settings.topicPrefix));
      await maker.close();
      return held;
    };
    expect(await Promise.all(Array.from({ length: BUREAUS }, readNew))).toEqual(Array(BUREAUS).fill([]));
  });

  it('cannot have topics that no number of brokers holds: the reason and the setting are named', async () => {
    const maker = new KafkaPublisher(relaySettings(server().address, { TOPIC_REPLICAS: '3' }));
    await expect(maker.connect()).rejects.toThrow(/TOPIC_REPLICAS=3 .*: .*Replication-factor/);
  });
});
