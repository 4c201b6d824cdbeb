import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { clerk, deputy, office, on, risk, told } from '../testing/story';
import { forms } from './forms.projection';

const { given } = folding(forms, events);
const { asked, submitted, routed, deputySpoke, principalSpoke, bound } = told;
const then = (type: string, data: object): Happened => on('2025-05-10', office, 'form-FM-1', { type, data });
const opined = [asked, submitted, routed, deputySpoke, principalSpoke];

describe('a self-check form', () => {
  it('is opened for a person in a post', () => {
    given(asked).then('FM-1', {
      status: 'OPENED',
      subjectRef: 'S-P021',
      postId: 'P021',
      roundId: 'RD-1',
      risks: [],
    });
  });

  it('shows the nine fields once it is handed in', () => {
    given(asked, submitted).then('FM-1', {
      status: 'SUBMITTED',
      formRevision: 1,
      submittedOn: '2025-03-10',
      duties: '产品质量监督抽查抽样',
      powerItemIds: ['PI-001'],
      risks: [{ riskPointId: 'RP-1', risk }],
      riskPointIds: ['RP-1'],
      pledgeId: 'PL-1',
      orgOpinion: null,
    });
  });

  it('collects what leaders say, and is opined once both have spoken', () => {
    given(asked, submitted, routed, deputySpoke).then('FM-1', {
      status: 'SUBMITTED',
      principalPostId: 'P001',
      deputyPostId: 'P002',
      opinions: [{ leaderKind: 'DEPUTY', opinion: '其余同意', postId: 'P002' }],
    });
    given(...opined).then('FM-1', { status: 'OPINED' });
  });

  it('takes in the risk points that a leader adds', () => {
    const data = {
      leaderKind: 'DEPUTY',
      kind: 'ADD',
      opinion: '应当增加',
      knowledgeBasis: 'OWN_KNOWLEDGE',
      newRiskPointId: 'RP-9',
      newRisk: risk,
    };
    const added = on('2025-03-25', deputy, 'form-FM-1', { type: 'LeaderAdjusted', data });
    given(asked, submitted, added).then('FM-1', { riskPointIds: ['RP-1', 'RP-9'] });
  });

  it('begins anew when it is returned and handed in again', () => {
    const returned = then('SelfCheckFormReturned', { defects: ['措施不具体'] });
    given(...opined, returned).then('FM-1', { status: 'RETURNED', defects: ['措施不具体'] });
    const [stream, event] = submitted;
    const again = on('2025-04-01', clerk, stream, { ...event, data: { ...event.data, formRevision: 2 } });
    given(...opined, returned, again).then('FM-1', {
      status: 'SUBMITTED',
      formRevision: 2,
      opinions: [],
      defects: [],
    });
  });

  it('goes into a volume, takes the organisation’s opinion and is archived', () => {
    const written = then('OrgOpinionWritten', { opinion: '同意' });
    const archived = then('SelfCheckFormArchived', { archiveNo: 'A-1' });
    given(...opined, bound).then('FM-1', { status: 'COMPILED', volumeId: 'V-1' });
    given(...opined, bound, written, archived).then('FM-1', {
      status: 'ARCHIVED',
      orgOpinion: '同意',
      archiveNo: 'A-1',
      revision: 7,
    });
  });

  it('may be void', () => {
    given(asked, then('SelfCheckFormVoided', { cause: 'HOLDER_LEFT' })).then('FM-1', {
      status: 'VOID',
      voidCause: 'HOLDER_LEFT',
    });
  });

  it('is not moved by what leaders say of a risk point', () => {
    given(asked, submitted, told.raised).thenOnly('FM-1');
  });
});
