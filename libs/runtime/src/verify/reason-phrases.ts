/** What is found, in both languages: for `$1` in the Chinese, what stands in brackets is said in turn. */
export type ReasonPhrases = readonly (readonly [english: RegExp, chinese: string])[];

const OF_LOGS: ReasonPhrases = [
  [/^(.+); found, and recorded at (\S+)$/s, '$1;发现并记录于 $2'],
  [/^found, and recorded at (\S+)$/, '发现并记录于 $1'],
  [/^what was found cannot be read: (.+)$/s, '所记的发现无法读取:$1'],
  [/^it leads to no event that tells what was found$/, '它不指向任何记载发现的事件'],
  [/^after position (-?\d+): (.+)$/s, '读至总序号 $1 之后:$2'],
  [/^cannot examine the event log (.+?): (.+)$/s, '无法检查事件日志 $1:$2'],
  [/^it has (.+), and no log has come so far$/s, '含有 $1,任何日志都不会有这样的序号'],
  [/^its (\S+) is (.+), not (.+)$/s, '其 $1 为 $2,应为 $3'],
  [/^it lacks: (.+)$/s, '缺少:$1'],
  [/^it has besides: (.+)$/s, '多出:$1'],
  [/^there is no format (.+)$/, '没有格式 $1'],
  [/^the position before it is (-?\d+)$/, '其前的总序号为 $1'],
  [/^there is no revision (-?\d+)$/, '没有流内序号 $1'],
  [/^what it says of the event before it in the stream is not so$/, '其中所记的同流前一事件与实际不符'],
  [/^its texts are no JSON that could have been recorded$/, '其文本不是可能记录过的 JSON'],
  [
    /^it says the same in another spelling: with blanks, or with members twice$/,
    '内容相同而写法不同:含有空白或重复的成员',
  ],
  [/^the hash in its envelope is not that of what it says$/, '信封中的哈希与其内容不符'],
];

const OF_LEDGERS: ReasonPhrases = [
  [/^it is not what was recorded$/, '与原记录不符'],
  [/^nothing of it was ever in the ledger$/, '账本中从未有过它'],
  [/^leaf (\d+) of the ledger has its hash$/, '账本第 $1 叶有其哈希'],
  [/^it was recorded at position (.+)$/, '记录时的总序号为 $1'],
  [/^none that a log has$/, '任何日志都不会有的序号'],
  [/^it stands at position (-?\d+)$/, '现在的总序号为 $1'],
  [/^leaves (\d+) to (\d+) are gone$/, '第 $1 至 $2 叶缺失'],
  [/^leaf (\d+) of the ledger was edited: (.+)$/, '账本第 $1 叶被改:$2'],
  [/^it names another event, place or time than its hash$/, '所记的事件、位置或时间与其哈希不符'],
  [/^its hash is not the one that was sealed$/, '其哈希不是封签时的哈希'],
  [/^the hash of level (\d+) at (\d+) is (.+)$/, '第 $1 层第 $2 个哈希$3'],
  [/^not that of the leaves below it$/, '与其下各叶不符'],
  [/^gone$/, '缺失'],
  [/^it says that its suite is (.+), and its hashes are of (\S+)$/, '自称算法套件为 $1,而其哈希属于 $2'],
  [/^it has a leaf with a number that no leaf can have$/, '有一叶的编号是任何叶都不会有的'],
  [/^the ledger has lost hashes of level (\d+) after (\d+)$/, '账本第 $1 层自 $2 起的哈希缺失'],
];

const OF_CASES: ReasonPhrases = [
  [/^the index does not say what its (\d+) events lead to$/, '索引所记与其 $1 条事件不符'],
  [/^the index has it in bucket (\d+), and it belongs in (\d+)$/, '索引将其置于第 $1 桶,应在第 $2 桶'],
  [
    /^the index has leaf (\d+) in a case of number (\d+): one of the two is not there$/,
    '索引将第 $1 叶归入编号为 $2 的案件,二者之一不存在',
  ],
  [
    /^the cases hold (\d+) events where the log gives them (\d+)$/,
    '各案件共有 $1 条事件,而日志应使其有 $2 条',
  ],
  [/^the root over all cases is not the sealed one$/, '全部案件的根哈希不是已封的根哈希'],
  [/^the case (.+) does not have it$/s, '案件 $1 中没有它'],
  [/^(\d+) cases have the key (.+)$/, '$1 个案件有相同的键 $2'],
];

const OF_SEALS: ReasonPhrases = [
  [/^seal of (\d+) leaves, (.+?Z?): (.+)$/s, '$2 对 $1 叶的封签:$3'],
  [/^in SEALS, of the seal of (\d+) leaves, (.+?Z?): (.+)$/s, 'SEALS 中 $2 对 $1 叶的封签:$3'],
  [/^it is older than the one before it, of (.+)$/, '早于其前一枚封签($1)'],
  [/^there are (\d+) leaves, and the last seal is over (\d+)$/, '共有 $1 叶,而最后的封签只及 $2 叶'],
  [/^it says (.+), (\d+) leaves, (.+)$/s, '其中所写为 $1,$2 叶,$3'],
  [
    /^(\d+) seals do, the last agreeing one stands (.+): what lies between was changed$/,
    '共 $1 枚封签如此;最后一枚相符的封签$2,其间内容被改',
  ],
  [/^after (\d+) leaves \(sealed (.+)\)$/, '在 $1 叶之后($2 封签)'],
  [/^from the first leaf$/, '不存在,自第一叶起'],
  [/^the signature by (\S+) is not of this text$/, '密钥 $1 的签名不是对此文本所作'],
  [/^the key in force is (\S+)$/, '当时有效的密钥为 $1'],
  [/^the tree has another root$/, '叶树的根哈希与之不同'],
  [/^it was published, and stands there no more$/, '曾经公布,现已不在'],
  [/^there are only (\d+) events$/, '只有 $1 条事件'],
  [/^the root over the events is (\S+)$/, '全部事件的根哈希为 $1'],
  [/^the root over the (leaves|cases) is (\S+), not (\S+)$/, '$1的根哈希为 $2,而非 $3'],
  [/^leaves$/, '各叶'],
  [/^cases$/, '各案件'],
  [/^it is not signed by (\S+), the key in force$/, '未由当时有效的密钥 $1 签名'],
  [/^it cannot be read: (.+)$/s, '无法读取:$1'],
  [/^another one of as many leaves was published before it$/, '此前已公布过另一枚叶数相同的封签'],
  [/^the signature of (\S+) is gone$/, '$1 的签名缺失'],
  [/^none of (\d+) seals bears the cosignatures$/, '$1 枚封签均无所需的见证签名'],
  [/^what you gave is no seal: (.+)$/s, '所给的不是封签:$1'],
  [/^the first (\d+) leaves are not those that were sealed (.+)$/, '前 $1 叶不是 $2 所封的各叶'],
  [/^it is over (\d+) leaves, and there are only (\d+)$/, '所封为 $1 叶,而现在只有 $2 叶'],
  [
    /^the key in force at (\d+) leaves is (\S+), which did not sign it$/,
    '$1 叶时有效的密钥为 $2,并未签署此封签',
  ],
  [
    /^no endorsement leads from a key that you named to the one that signs$/,
    '没有背书从您指定的密钥通向签名的密钥',
  ],
];

const OF_NOTES: ReasonPhrases = [
  [/^a note is UTF-8 without control characters but line ends$/, '签注须为 UTF-8,除换行外不含控制字符'],
  [/^the text of a note ends with a line end$/, '签注正文须以换行结束'],
  [/^no empty line stands between the text and its signatures$/, '正文与签名之间没有空行'],
  [/^the last line has no end$/, '最后一行没有换行'],
  [/^a note has at most (\d+) signatures$/, '签注至多有 $1 个签名'],
  [/^(.+) is no signature line$/s, '$1 不是签名行'],
  [/^(.+) is no origin of a log$/s, '$1 不是日志的名称'],
  [/^(.+) is no instant in UTC with milliseconds$/s, '$1 不是带毫秒的 UTC 时刻'],
  [/^(.+) is no number of leaves$/s, '$1 不是叶数'],
  [
    /^a checkpoint has an origin, a number of leaves and a root, a line each$/,
    '检查点须有日志名称、叶数和根哈希,各占一行',
  ],
  [/^(\d+) leaves are more than are counted here$/, '$1 叶超出可计的数目'],
  [
    /^after its root a seal has the lines "cases <root>" and "sealed <instant>", and no more$/,
    '封签在根哈希之后须有且仅有 "cases <root>" 和 "sealed <instant>" 两行',
  ],
  [/^the seal is spelt in another way than seals are$/, '封签的写法与规定不同'],
];

const OF_KEYS: ReasonPhrases = [
  [/^the key (\S+) does not bear the name of the log (\S+)$/, '密钥 $1 所带的不是日志 $2 的名称'],
  [/^a key of the suite (\S+) cannot follow one of (\S+)$/, '算法套件 $1 的密钥不能接续 $2 的密钥'],
  [
    /^key (\d+), from (\d+) leaves on, is not endorsed by the key before it$/,
    '第 $1 个密钥(自 $2 叶起)未经前一密钥背书',
  ],
  [/^the first key has an endorsement by none$/, '首个密钥带有背书,却无人可为之背书'],
  [/^key (\d+) is older than the one before$/, '第 $1 个密钥早于前一密钥'],
  [/^no key of (\S+) signs a seal of (\d+) leaves$/, '$1 没有签署 $2 叶封签的密钥'],
  [/^(.+); wanted is <name>\+<8 hex digits>\+<base64>$/s, '$1;应为 <名称>+<8 位十六进制>+<base64>'],
  [/^(?:this is )?no key$/, '不是密钥'],
  [/^the key of (\S+) cannot be read: (.+)$/s, '$1 的密钥无法读取:$2'],
  [/^the key of (\S+) is of another type than is used here$/, '$1 的密钥类型与此处所用不同'],
  [/^the key of (\S+) has the id (\S+), not (\S+)$/, '$1 的密钥编号为 $2,应为 $3'],
];

const OF_ROWS: ReasonPhrases = [
  [/^the log leads to a row that is not there$/, '按日志应有的行不存在'],
  [/^nothing in the log leads to it$/, '日志中没有该行的来源'],
  [/^it says something else$/, '所载内容不同'],
  [/^expected (.+?), found (.+)$/s, '应为 $1,实为 $2'],
  [/^nothing$/, '无'],
];

/** Everything that is found, with what only begins with a name last. */
export const REASON_PHRASES: ReasonPhrases = [
  ...[...OF_LOGS, ...OF_LEDGERS, ...OF_CASES, ...OF_SEALS, ...OF_NOTES, ...OF_KEYS, ...OF_ROWS],
  [/^(no key|\S+): (.+)$/s, '$1:$2'],
];
