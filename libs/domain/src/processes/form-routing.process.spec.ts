import { type EventShape, type StreamName, intentsOf } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { selfCheckForm } from '../inventory/self-check-form.decider';
import { type Told, bureauWith, eventsOf } from '../testing';
import { asked, told as happened, lives } from '../testing/form-controls';
import { formRouting } from './form-routing.process';

const { compiled, opened, submitted } = happened;
const { opined } = lives;

const intentsAfter = (stream: StreamName, event: EventShape, bureau: Bureau) =>
  eventsOf([[stream, event]]).flatMap((each) => intentsOf(formRouting, each, bureau));

const formOf = (postId: string): Told => [
  'form-F-1',
  { ...opened, data: { ...asked, postId, subjectRef: `ref-${postId}` } },
];
const routesOf = (postId: string, ...told: readonly Told[]) =>
  intentsAfter('form-F-1', submitted, bureauWith(formOf(postId), ...told));
const route = (data: object) => [{ category: 'form', id: 'F-1', type: 'RouteSelfCheckForm', data }];

describe('a form that is handed in', () => {
  it('goes to the principal and to the leader in charge', () => {
    expect(routesOf('P021')).toEqual(route({ principalPostId: 'P001', deputyPostId: 'P002' }));
  });

  it('goes past its holder, and says for whom others stand in', () => {
    expect(routesOf('P001')).toEqual(
      route({
        principalPostId: 'P000',
        deputyPostId: 'P005',
        substitutions: [{ leaderKind: 'PRINCIPAL', substituteFor: 'P001', substitutionReason: 'OWN_FORM' }],
      }),
    );
  });

  it('goes past a leader who is recused from it', () => {
    const recusal = { subjectRef: 'ref-P002', postId: 'P002', ground: 'KIN', from: '2025-01-01' };
    expect(routesOf('P021', ['matter-F-1', { type: 'RecusalDeclared', data: recusal }])).toEqual(
      route({
        principalPostId: 'P001',
        deputyPostId: 'P005',
        substitutions: [{ leaderKind: 'DEPUTY', substituteFor: 'P002', substitutionReason: 'RECUSED' }],
      }),
    );
  });

  it('goes nowhere while the post is not known', () => {
    expect(routesOf('P999')).toEqual([]);
  });
});

describe('when a person leaves a post', () => {
  const left = { type: 'PersonLeftPost', data: { postId: 'P021', to: '2025-03-10', cause: 'ROTATION' } };
  const formsTold = (events: readonly EventShape[]) => events.map((event): Told => ['form-F-1', event]);
  const intentsWith = (...events: readonly EventShape[]) =>
    intentsAfter('person-ref-P021', left, bureauWith(...formsTold(events)));

  it('the form for that post is void, be it handed in or not', () => {
    for (const events of [[opened], opined]) {
      expect(intentsWith(...events)).toMatchObject([
        { category: 'form', id: 'F-1', type: 'VoidSelfCheckForm', data: { cause: 'HOLDER_LEFT' } },
      ]);
    }
  });

  it('a form already compiled stays', () => {
    expect(intentsWith(...opined, compiled)).toEqual([]);
  });

  it('the form for another post stays', () => {
    expect(intentsWith({ ...opened, data: { ...asked, postId: 'P022' } })).toEqual([]);
  });

  it('what is asked for is well formed', () => {
    const intents = [...intentsWith(opened), ...routesOf('P001')];
    expect(intents).toHaveLength(2);
    expect(intents.flatMap(({ type, data }) => selfCheckForm.commands.faultsOf(type, data))).toEqual([]);
  });
});
