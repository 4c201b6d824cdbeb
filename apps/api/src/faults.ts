import type { Fault } from '@probity/eventing';
import type { Language } from './language';

type Phrases = readonly (readonly [english: RegExp, chinese: string])[];

/** What a schema finds fault with. */
const OF_SCHEMAS: Phrases = [
  [/^is missing$/, '缺失'],
  [/^is not a known field$/, '不是已知字段'],
  [/^is not one of the allowed values$/, '不在允许的取值之内'],
  [/^must be string$/, '须为文本'],
  [/^must be (?:number|integer)$/, '须为数字'],
  [/^must be boolean$/, '须为真假值'],
  [/^must be array$/, '须为列表'],
  [/^must be object$/, '须为对象'],
  [/^must be >= (\S+)$/, '不得小于 $1'],
  [/^must be <= (\S+)$/, '不得大于 $1'],
  [/^must NOT have fewer than (\d+) characters$/, '不得少于 $1 个字符'],
  [/^must NOT have more than (\d+) characters$/, '不得超过 $1 个字符'],
  [/^must NOT have fewer than (\d+) items$/, '不得少于 $1 项'],
  [/^must NOT have more than (\d+) items$/, '不得超过 $1 项'],
  [/^must match pattern (.+)$/, '格式须符合 $1'],
  [/^is no Unicode text$/, '不是有效的 Unicode 文本'],
  [/^holds a control character$/, '含有控制字符'],
  [/^holds no visible character$/, '不含任何可见字符'],
  [/^is no day of the calendar$/, '日历中没有这一天'],
  [/^is required where graded data changes$/, '更改等级类数据时必填'],
];

/** What the doors find fault with. */
const OF_DOORS: Phrases = [
  [/^must be an id$/, '须为有效的标识'],
  [
    /^must be 1 to 500 characters, some of them visible, percent-encoded where not ASCII$/,
    '须为 1 至 500 个字符,其中须有可见字符,非 ASCII 字符以百分号编码',
  ],
  [/^must be a key of 1 to 200 characters$/, '须为 1 至 200 个字符的键'],
  [/^must be a revision or no-stream$/, '须为版本号或 no-stream'],
  [/^must be a position$/, '须为日志中的位置'],
  [/^is beyond the log, which ends at (-?\d+)$/, '超出日志末尾($1)'],
  [/^must be a case$/, '须为案件名称:事件流,或 correlation- 加标识'],
  [/^must be a day$/, '须为日期'],
  [/^must be an instant with its zone$/, '须为带时区的时刻'],
  [/^must be a position, or an instant with its zone$/, '须为日志中的位置或带时区的时刻'],
  [/^must not be (?:above|after) to$/, '不得在 to 之后'],
  [/^must be a number of leaves$/, '须为叶子数'],
  [/^must not be above the (\d+) leaves that are sealed$/, '不得超过已封签的 $1 个叶子'],
  [/^must be from (\d+) to (\d+)$/, '须在 $1 与 $2 之间'],
  [/^must be true or false$/, '须为 true 或 false'],
  [/^must be \* and without If-Match$/, '须为 *,且不得与 If-Match 并用'],
  [/^must be a GraphQL document$/, '须为 GraphQL 文档'],
  [/^must come over a web socket$/, '须经 WebSocket 提出'],
  [/^must be a subscription$/, '须为订阅(subscription)'],
  [/^must hold no text of over (\d+) characters$/, '文本不得超过 $1 个字符'],
  [/^is given more than once$/, '不得重复给出'],
];

/** What the read models and the HTTP layer find fault with. */
const OF_OTHERS: Phrases = [
  [/^is not the next of a page in this order$/, '不是该排序下某一页给出的 next'],
  [/^must be a whole number$/, '须为整数'],
  [/^must be a list of at most (\d+) values$/, '须为列表,最多 $1 个值'],
  [/^Body is not valid JSON.*$/, '请求内容不是有效的 JSON'],
  [/^Body cannot be empty.*$/, '请求内容不得为空'],
  [/^.* is not a valid url component$/, '地址的编码有误'],
];

const PHRASES = [...OF_SCHEMAS, ...OF_DOORS, ...OF_OTHERS];

/** A fault in the reader's language. What only a library words stays in English. */
export const faultIn = (language: Language, fault: Fault): Fault => {
  if (language === 'en') return fault;
  const phrase = PHRASES.find(([english]) => english.test(fault.problem));
  return phrase ? { ...fault, problem: fault.problem.replace(...phrase) } : fault;
};
