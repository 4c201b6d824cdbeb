import type { Language } from './language';

type Phrases = readonly (readonly [english: RegExp, chinese: string])[];

/** What is said of a seal, a key, a case or a place, before what is wrong with it. */
const BEFORE: Phrases = [
  [/^seal of (\d+) leaves, (\S+): (.+)$/s, '$2 对 $1 个叶子的封签:'],
  [/^in SEALS, of the seal of (\d+) leaves, (\S+): (.+)$/s, '公布处 $2 对 $1 个叶子的封签:'],
  [/^leaf (\d+) of the ledger was edited: (.+)$/s, '账本第 $1 叶被改:'],
  [/^after position (-?\d+): (.+)$/s, '位置 $1 之后:'],
  [/^what you gave is no seal: (.+)$/s, '所给内容不是封签:'],
  [/^it cannot be read: (.+)$/s, '无法读取:'],
  [/^([a-z]\w*-[\w.:-]+): (.+)$/s, '案件 $1:'],
  [/^(\d{4}-\d\d-\d\dT\S+): (.+)$/s, '$1 的封签:'],
  [/^(\S+): (.+)$/s, '$1:'],
];

/** What is wrong with events and their order. */
const OF_EVENTS: Phrases = [
  [/^it is not what was recorded$/, '内容与原记录不符'],
  [/^it names another event, place or time than its hash$/, '所记的事件、位置或时间与其哈希不符'],
  [/^it lacks: (.+)$/s, '缺少:$1'],
  [/^it has besides: (.+)$/s, '多出:$1'],
  [/^its mark is (.+), not (.+)$/s, '标记为 $1,应为 $2'],
  [/^nothing of it was ever in the ledger$/, '账本中从未有过该事件'],
  [/^leaf (\d+) of the ledger has its hash$/, '账本第 $1 叶存有其哈希'],
  [/^it was recorded at position (-?\d+)$/, '原记录于位置 $1'],
  [/^it stands at position (-?\d+)$/, '现位于位置 $1'],
  [/^the position before it is (-?\d+)$/, '其前一位置为 $1'],
  [/^there is no revision (-?\d+)$/, '缺少版本 $1'],
  [/^what it says of the event before it in the stream is not so$/, '所记的流内前一事件与实际不符'],
  [/^its texts are no JSON that could have been recorded$/, '其文本不是可能被记录的 JSON'],
  [
    /^it says the same in another spelling: with blanks, or with members twice$/,
    '内容相同而书写不同:有空白或重复成员',
  ],
  [/^the hash in its envelope is not that of what it says$/, '信封中的哈希与内容不符'],
];

/** What is wrong with leaves, cases and rows. */
const OF_LEDGER: Phrases = [
  [/^leaves (\d+) to (\d+) are gone$/, '第 $1 至 $2 叶缺失'],
  [/^its hash is not the one that was sealed$/, '其哈希不是封签时的哈希'],
  [/^the hash of level (\d+) at (\d+) is gone$/, '第 $1 层第 $2 个哈希缺失'],
  [
    /^the hash of level (\d+) at (\d+) is not that of the leaves below it$/,
    '第 $1 层第 $2 个哈希与其下的叶子不符',
  ],
  [/^the index does not say what its (\d+) events lead to$/, '索引所记与其 $1 个事件的结果不符'],
  [/^the index has it in bucket (\d+), and it belongs in (\d+)$/, '索引将其置于桶 $1,应在桶 $2'],
  [
    /^the index has leaf (\d+) in a case of number (\d+): one of the two is not there$/,
    '索引将第 $1 叶归入编号 $2 的案件,二者之一不存在',
  ],
  [/^the cases hold (\d+) events where the log gives them (\d+)$/, '各案件共有 $1 个事件,按日志应为 $2 个'],
  [/^the root over all cases is not the sealed one$/, '全部案件的根与封签不符'],
  [/^the case (\S+) does not have it$/, '案件 $1 中没有该事件'],
  [/^it says something else$/, '内容不符'],
  [/^the log leads to a row that is not there$/, '按日志应有该行,但不存在'],
  [/^nothing in the log leads to it$/, '日志中没有该行的来源'],
  [/^expected nothing, found (".*)$/s, '应为空,实为 $1'],
  [/^expected (".*), found nothing$/s, '应为 $1,实为空'],
  [/^expected (".*), found (".*)$/s, '应为 $1,实为 $2'],
];

/** What is wrong with seals and keys. */
const OF_SEALS: Phrases = [
  [/^there are (\d+) leaves, and the last seal is over (\d+)$/, '共有 $1 个叶子,而最后的封签仅覆盖 $2 个'],
  [/^it says (\S+), (\d+) leaves, (\S+)$/, '其内容为 $1,$2 个叶子,$3'],
  [/^it is older than the one before it, of (\S+)$/, '早于其前一封签($1)'],
  [
    /^no endorsement leads from a key that you named to the one that signs$/,
    '所给密钥至签名密钥之间没有背书',
  ],
  [/^none of (\d+) seals bears the cosignatures$/, '$1 个封签均无所需的见证签名'],
  [/^the signature by (\S+) is not of this text$/, '$1 的签名与此文本不符'],
  [/^the key in force is (\S+)$/, '当时有效的密钥为 $1'],
  [
    /^(\d+) seals do, the last agreeing one stands after (\d+) leaves \(sealed (\S+)\): .+$/,
    '共 $1 个封签不符,最后相符的封签覆盖 $2 个叶子($3):其间内容被改',
  ],
  [
    /^(\d+) seals do, the last agreeing one stands from the first leaf: what lies between was changed$/,
    '共 $1 个封签不符,自第一叶起内容被改',
  ],
  [/^the tree has another root$/, '树的根与之不符'],
  [/^it was published, and stands there no more$/, '曾经公布,现已不在'],
  [/^there are only (\d+) events$/, '仅有 $1 个事件'],
  [/^the root over the events is (\S+)$/, '事件的根为 $1'],
  [/^the root over the leaves is (\S+), not (\S+)$/, '叶子的根为 $1,而非 $2'],
  [/^the root over the cases is (\S+), not (\S+)$/, '案件的根为 $1,而非 $2'],
  [/^it is not signed by (\S+), the key in force$/, '没有有效密钥 $1 的签名'],
  [/^another one of as many leaves was published before it$/, '此前已公布覆盖同样多叶子的另一封签'],
  [/^the signature of (\S+) is gone$/, '$1 的签名缺失'],
  [/^the first (\d+) leaves are not those that were sealed (\S+)$/, '前 $1 个叶子不是 $2 封签时的叶子'],
  [/^it is over (\d+) leaves, and there are only (\d+)$/, '覆盖 $1 个叶子,而现仅有 $2 个'],
  [/^the key in force at (\d+) leaves is (\S+), which did not sign it$/, '第 $1 叶处有效的密钥 $2 未签署'],
];

const WORDS = [...OF_EVENTS, ...OF_LEDGER, ...OF_SEALS];

/** What was found, in the reader's language. What a library or a server words is quoted as it stands. */
export const whereIn = (language: Language, problem: string): string =>
  language === 'en' ? problem : inChinese(problem);

const inChinese = (problem: string): string => {
  const words = WORDS.find(([english]) => english.test(problem));
  if (words) return problem.replace(...words);
  for (const [english, chinese] of BEFORE) {
    const rest = english.exec(problem)?.at(-1);
    if (rest !== undefined) return problem.replace(english, chinese) + inChinese(rest);
  }
  return `原始信息:${problem}`;
};
