import { specify } from '@probity/eventing/testing';
import { clerk, deptHead, holderOf, superior } from '../testing';
import { asking, bureauWithRisks } from '../testing/prevention-controls';
import { recused, within } from '../testing/risk-controls';
import { opinionPoll } from './opinion-poll.decider';

const ask = asking('OP-1');
const findings = [{ finding: '抽样通知与到场间隔过长', riskPointId: 'RP-1' }, { finding: '窗口服务满意' }];
const poll = { orgId: 'D06', audience: 'SERVICE_OBJECTS', invited: 60, respondents: 41, findings };
const hold = { ...ask, type: 'HoldOpinionPoll', data: poll };
const holdWith = (changed: object) => ({ ...hold, data: { ...poll, ...changed } });
const talk = { orgId: 'D06', audience: 'SUPERVISORS', participants: 7, findings };
const meet = { ...ask, type: 'HoldSymposium', data: talk };

const held = { type: 'OpinionPollHeld', data: poll };
const met = { type: 'SymposiumHeld', data: talk };

describe('an opinion poll', () => {
  specify(opinionPoll, {
    'is recorded with what it found': { when: hold, then: [held] },
    'is recorded by the head of the department': { when: { ...hold, by: deptHead }, then: [held] },
    'is recorded by the superior organisation': { when: { ...hold, by: superior }, then: [held] },
    'is not recorded by those it asks about': { when: { ...hold, by: clerk }, then: 'role-required' },
    'is not recorded by the head of another unit': {
      when: { ...hold, by: holderOf('P040') },
      then: 'beyond-own-unit',
    },
    'is not recorded by who is recused': {
      when: within(hold, bureauWithRisks(recused('P033', 'OP-1'))),
      then: 'recused',
    },
    'is about a unit that there is': { when: holdWith({ orgId: 'D99' }), then: 'org-unknown' },
    'bears on risks that there are': {
      when: holdWith({ findings: [{ finding: '意见', riskPointId: 'RP-9' }] }),
      then: 'risk-unknown',
    },
    'has no more answers than it asked': {
      when: holdWith({ respondents: 61 }),
      then: 'more-than-were-asked',
    },
    'finds nothing where nobody answered': {
      when: holdWith({ respondents: 0 }),
      then: 'findings-from-nobody',
    },
    'may find nothing': {
      when: holdWith({ respondents: 0, findings: [] }),
      then: [{ type: 'OpinionPollHeld', data: { findings: [] } }],
    },
    'is recorded once': { given: [held], when: hold, then: 'already-held' },
  });
});

describe('a symposium', () => {
  specify(opinionPoll, {
    'is recorded with what it found': { when: meet, then: [met] },
    'is about a unit that there is': {
      when: { ...meet, data: { ...talk, orgId: 'D99' } },
      then: 'org-unknown',
    },
    'is recorded once': { given: [met], when: meet, then: 'already-held' },
  });
});
