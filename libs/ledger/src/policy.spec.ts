import { cosign, newCosignerKey } from './cosignature';
import { isSignedBy, newSignerKey, readNote, signNote } from './note';
import { isWitnessed, readPolicy } from './policy';
import { failureOf } from './testing';

const TEXT = 'probity.example/bureau\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const { signer } = newSignerKey('probity.example/bureau');
const NAMES = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'] as const;
const cosigners = new Map(NAMES.map((name) => [name, newCosignerKey(`witness.example/${name}`).cosigner]));
const keyOf = (name: (typeof NAMES)[number]): string => cosigners.get(name)?.key.text ?? '';

const cosignature = (name: (typeof NAMES)[number], text = TEXT): string => {
  const cosigner = cosigners.get(name);
  return cosigner ? `${cosign(text, cosigner, 1_764_057_600)}\n` : '';
};
const sealedBy = (...names: readonly (typeof NAMES)[number][]) =>
  readNote(signNote(TEXT, signer) + names.map((name) => cosignature(name)).join(''));

const WITNESSES = NAMES.map((name) => `witness ${name} ${keyOf(name)}\n`).join('');
/** The example of C2SP tlog-policy. */
const EXAMPLE = `log ${signer.key.text}

${WITNESSES}
group X-witnesses 2 X1 X2 X3
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

describe('the example of the policy page', () => {
  const policy = readPolicy(EXAMPLE);

  it.each([
    [true, ['X1', 'X2', 'Y1']],
    [true, ['X2', 'X3', 'Y3']],
    [true, NAMES],
    [false, []],
    [false, ['X1', 'X2', 'X3']],
    [false, ['X1', 'Y1', 'Y2', 'Y3']],
    [false, ['X1', 'X1', 'Y1']],
  ] as const)('says %p when %p have cosigned', (expected, names) => {
    expect(isWitnessed(policy, sealedBy(...names))).toBe(expected);
  });

  it('knows the key of the log', () => {
    expect(policy.logs.map((key) => isSignedBy(sealedBy(), key))).toEqual([true]);
  });

  it('takes no note that bears a bad cosignature of a witness that it knows', () => {
    const good = signNote(TEXT, signer) + cosignature('X1') + cosignature('X2') + cosignature('Y1');
    expect(isWitnessed(policy, readNote(good))).toBe(true);
    expect(isWitnessed(policy, readNote(good + cosignature('Y2', 'other\n')))).toBe(false);
  });
});

describe('a policy', () => {
  it('may ask for one witness, for a group, or for none', () => {
    expect(isWitnessed(readPolicy(`${WITNESSES}quorum Y2\n`), sealedBy('Y2'))).toBe(true);
    expect(isWitnessed(readPolicy(`${WITNESSES}quorum Y2\n`), sealedBy('Y1'))).toBe(false);
    expect(isWitnessed(readPolicy(`${WITNESSES}group g 3 X1 X2 Y1\nquorum g\n`), sealedBy('X1', 'X2'))).toBe(
      false,
    );
    expect(isWitnessed(readPolicy('quorum none\n'), sealedBy())).toBe(true);
  });

  it('may have comments, addresses, tabs and spaces', () => {
    const text = `# 政策\n \t \n\twitness  X1\t${keyOf('X1')} https://witness.example/ \n  # more\nquorum X1\n`;
    expect(isWitnessed(readPolicy(text), sealedBy('X1'))).toBe(true);
    expect(readPolicy(`log ${signer.key.text} https://log.example\nquorum none\n`).logs).toHaveLength(1);
  });

  const X1 = `witness X1 ${keyOf('X1')}\n`;
  it.each([
    ['has no quorum', X1],
    ['has two', `${X1}quorum X1\nquorum X1\n`],
    ['ends in the middle of a line', `${X1}quorum X1`],
    ['asks for whom it does not know', 'quorum X1\n'],
    ['asks before it says who that is', `quorum X1\n${X1}`],
    ['has a quorum of two', `${X1}quorum X1 X1\n`],
    ['has a word of its own', `${X1}quorum X1\nrule\n`],
    ['names two alike', `${X1}witness X1 ${keyOf('X2')}\nquorum X1\n`],
    ['names a group as a witness', `${X1}group X1 any X1\nquorum X1\n`],
    ['knows one key under two names', `${X1}witness X2 ${keyOf('X1')}\nquorum X1\n`],
    ['calls a witness none', `witness none ${keyOf('X1')}\nquorum none\n`],
    ['has a witness without a key', 'witness X1\nquorum X1\n'],
    ['has the key of a log for a witness', `witness X1 ${signer.key.text}\nquorum X1\n`],
    ['has the key of a witness for a log', `log ${keyOf('X1')}\nquorum none\n`],
    ['has one log twice', `log ${signer.key.text}\nlog ${signer.key.text}\nquorum none\n`],
    ['has a witness at no address', `witness X1 ${keyOf('X1')} witness.example\nquorum X1\n`],
    ['has a log with more', `log ${signer.key.text} https://a b\nquorum none\n`],
    ['has an empty group', `${X1}group g any\nquorum g\n`],
    ['has another empty group', `${X1}group g all\nquorum g\n`],
    ['asks for more than there are', `${X1}group g 2 X1\nquorum g\n`],
    ['asks for nobody', `${X1}group g 0 X1\nquorum g\n`],
    ['asks for some', `${X1}group g some X1\nquorum g\n`],
    ['asks for 01', `${X1}group g 01 X1\nquorum g\n`],
    ['has a member twice', `${X1}group g any X1 X1\nquorum g\n`],
    ['has a member in two groups', `${X1}group g any X1\ngroup h any X1\nquorum h\n`],
    ['has a group within itself', `${X1}group g any X1 g\nquorum g\n`],
    ['has none as a member', `${X1}group g any none\nquorum g\n`],
    ['has a control character', `${X1}quorum X1\r\n`],
  ])('is refused when it %s', (_, text) => {
    expect(failureOf(() => readPolicy(text))).toBe('policy-malformed');
    expect(() => readPolicy(text)).toThrow(/^line \d+ of the policy: ./);
  });
});
