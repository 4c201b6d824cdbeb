import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { office, on } from '../testing/story';
import { opinionPolls } from './opinion-polls.projection';

describe('what others were asked', () => {
  const { given } = folding(opinionPolls, events);
  const findings = [{ finding: '抽样通知过早', riskPointId: 'RP-1' }];

  it('stands with how many answered and what was found', () => {
    const poll = { orgId: 'D06', audience: 'SERVICE_OBJECTS', invited: 60, respondents: 41, findings };
    given(on('2025-06-05', office, 'opinionPoll-OP-1', { type: 'OpinionPollHeld', data: poll })).then(
      'OP-1',
      {
        ...{ ...poll, kind: 'POLL', heldOn: '2025-06-05' },
      },
    );
  });

  it('at a symposium counts those who took part', () => {
    const talk = { orgId: 'D06', audience: 'SUPERVISORS', participants: 7, findings };
    given(on('2025-06-06', office, 'opinionPoll-OP-2', { type: 'SymposiumHeld', data: talk })).then('OP-2', {
      ...{ kind: 'SYMPOSIUM', orgId: 'D06', audience: 'SUPERVISORS', heldOn: '2025-06-06' },
      ...{ invited: null, respondents: 7, findings },
    });
  });
});
