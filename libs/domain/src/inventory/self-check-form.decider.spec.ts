import { specify } from '@probity/eventing/testing';
import { type EventShape, isRejection } from '@probity/eventing';
import * as fc from 'fast-check';
import { clerk, officeHead, otherClerk } from '../testing';
import { ask, left, nil, submitWith, asks, told, lives } from '../testing/form-controls';
import { selfCheckForm } from './self-check-form.decider';

const { archive, compile, concur, concurAsPrincipal, declareVoid, giveBack, open, route, submit, write } =
  asks;
const { archived, compiled, deputySpoke, opened, resubmitted, returned, routed, submitted, voided, written } =
  told;
const { handedIn, inVolume, opined } = lives;

describe('a form is compiled', () => {
  specify(selfCheckForm, {
    'with both opinions given': { given: opined, when: compile, then: [compiled] },
    'into a volume once': { given: inVolume, when: compile, then: [] },
    'into a further volume': {
      given: inVolume,
      when: { ...compile, data: { volumeId: 'V-2' } },
      then: [{ type: 'SelfCheckFormCompiled', data: { volumeId: 'V-2' } }],
    },
    'not with one opinion': {
      given: [...handedIn, routed, deputySpoke],
      when: compile,
      then: 'opinions-missing',
    },
    'not with opinions on a version before': {
      given: [...opined, returned, resubmitted],
      when: compile,
      then: 'opinions-missing',
    },
    'not with one opinion on it and the other on a version before': {
      given: [...opined, returned, resubmitted, deputySpoke],
      when: compile,
      then: 'opinions-missing',
    },
    'not while it is returned': { given: [...opined, returned], when: compile, then: 'form-not-submitted' },
  });
});

describe('the organisation', () => {
  specify(selfCheckForm, {
    'writes the ninth field of a compiled form': { given: inVolume, when: write, then: [written] },
    'writes it once': { given: [...inVolume, written], when: write, then: 'already-written' },
    'writes on compiled forms only': { given: opined, when: write, then: 'not-compiled' },
    'does not write by the hand of the form’s holder': {
      given: inVolume,
      when: { ...write, by: { ...officeHead, subjectRef: clerk.subjectRef } },
      then: 'own-form',
    },
    'archives what it has written on': { given: [...inVolume, written], when: archive, then: [archived] },
    'archives once': { given: [...inVolume, written, archived], when: archive, then: [] },
    'archives nothing that it has not written on': {
      given: inVolume,
      when: archive,
      then: 'org-opinion-missing',
    },
  });
});

describe('a form is void', () => {
  specify(selfCheckForm, {
    'when its holder left before it was compiled': {
      given: opined,
      when: declareVoid,
      then: [{ ...voided, reason: '调离' }],
    },
    once: { given: [...handedIn, voided], when: declareVoid, then: [] },
    'not once it is compiled': { given: inVolume, when: declareVoid, then: 'already-compiled' },
    'not by the office while the holder is there': {
      given: handedIn,
      when: { ...declareVoid, by: officeHead },
      then: 'holder-still-there',
    },
    'by the office when it was opened in error': {
      given: [opened],
      when: { ...declareVoid, by: officeHead, data: { ...left, cause: 'OPENED_IN_ERROR' } },
      then: [{ type: 'SelfCheckFormVoided', data: { cause: 'OPENED_IN_ERROR' } }],
    },
    'and is handed in no more': { given: [opened, voided], when: submit, then: 'already-submitted' },
  });
});

describe('an entry on a form is corrected', () => {
  const entry = { ...submitted, id: 'E-1', metadata: { actor: { subjectRef: clerk.subjectRef } } };
  const given = [opened, entry];
  const correction = { correctsEventId: 'E-1', fieldPath: 'duties', correctedValue: '抽样', reason: '笔误' };
  const correct = { ...ask, type: 'CorrectEntry', seconder: officeHead, data: correction };

  specify(selfCheckForm, {
    'by whoever made it, with a second person': {
      given,
      when: correct,
      then: [
        {
          type: 'EntryCorrected',
          data: { ...correction, secondPersonRef: officeHead.subjectRef },
          reason: '笔误',
        },
      ],
    },
    'by nobody else': { given, when: { ...correct, by: otherClerk }, then: 'not-ones-own-entry' },
    'by two': {
      given,
      when: { ...ask, type: 'CorrectEntry', data: correction },
      then: 'second-person-required',
    },
    'where it stands on this form': {
      given,
      when: { ...correct, data: { ...correction, correctsEventId: 'E-2' } },
      then: 'entry-unknown',
    },
    'but never its grade': {
      given,
      when: { ...correct, data: { ...correction, fieldPath: 'risks.0.risk.proposedGrade' } },
      then: 'grade-not-corrected',
    },
  });
});

describe('whatever is asked of a form, in whatever order', () => {
  const asks = [open, submit, submitWith({ formRevision: 2 }), { ...submit, data: nil }, route, concur];
  const more = [concurAsPrincipal, giveBack, compile, write, archive, declareVoid];
  const orders = fc.array(fc.constantFrom(...asks, ...more), { maxLength: 40 });

  const beginnings = fc.constantFrom(handedIn, [...opined, returned]);

  /** The events that follow from commands, one after the other, from the beginning or from what was given. */
  const lifeOf = (commands: readonly object[], given: readonly EventShape[] = []): readonly EventShape[] => {
    const { decider } = selfCheckForm;
    return commands.reduce<readonly EventShape[]>((events, command) => {
      const state = events.reduce<unknown>(
        (form, event) => decider.evolve(form as never, event as never),
        undefined,
      );
      const decision = decider.decide(command as never, state as never);
      return isRejection(decision) ? events : [...events, ...decision];
    }, given);
  };

  it('it is compiled only with the opinions of both leaders on the version that is compiled (V6)', () => {
    fc.assert(
      fc.property(orders, beginnings, (commands, given) => {
        const life = lifeOf(commands, given);
        const at = life.findIndex(({ type }) => type === 'SelfCheckFormCompiled');
        if (at < 0) return;
        const before = life.slice(0, at);
        const version = before.slice(before.findLastIndex(({ type }) => type === 'SelfCheckFormSubmitted'));
        const kinds = version.flatMap(({ type, data }) =>
          type === 'LeaderAdjusted' ? [(data as { leaderKind: string }).leaderKind] : [],
        );
        expect(new Set(kinds)).toEqual(new Set(['PRINCIPAL', 'DEPUTY']));
      }),
    );
  });

  it('every event fits its schema and folds', () => {
    fc.assert(
      fc.property(orders, (commands) => {
        for (const event of lifeOf(commands)) selfCheckForm.events.check(event);
      }),
    );
  });

  it('nothing follows once it is void or archived, but a further volume', () => {
    fc.assert(
      fc.property(orders, (commands) => {
        const types = lifeOf(commands, opined).map(({ type }) => type);
        const end = types.findIndex(
          (type) => type === 'SelfCheckFormVoided' || type === 'SelfCheckFormArchived',
        );
        if (end >= 0) expect(types.slice(end + 1)).toEqual([]);
      }),
    );
  });

  it('the orders tried do get as far as the archive', () => {
    const straight = [open, submit, route, concur, concurAsPrincipal, compile, write, archive];
    expect(lifeOf(straight).at(-1)).toMatchObject(archived);
  });
});
