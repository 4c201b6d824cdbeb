import type { Reason, Said } from '@probity/eventing';

/**
 * What can stop a request before a decider hears of it, or after: a stable code, its status and its sentence.
 */
export interface Failure extends Said {
  readonly status: number;
}

const failure = (status: number, en: string, zh: string): Failure => ({ status, en, zh });

/** Every failure that is no rule's refusal. The codes are stable. */
export const failures = {
  'malformed-request': failure(400, 'the request is not well formed', '请求格式有误'),
  'purpose-required': failure(
    400,
    'these rows are sensitive: say what you need them for in the header Purpose, 1 to 500 characters, ' +
      'percent-encoded where they are not ASCII; it is recorded with your name',
    '该内容属敏感信息:须在请求头 Purpose 中说明查看用途(1 至 500 字,非 ASCII 字符以百分号编码),并连同查看人一并记录',
  ),
  unauthenticated: failure(401, 'the request names nobody who can be believed', '请求未能证明操作人身份'),
  'not-for-this-reader': failure(403, 'these rows are not for you to read', '无权查看该内容'),
  'not-found': failure(404, 'there is nothing here', '此处无内容'),
  'case-unknown': failure(404, 'no event belongs to such a case', '没有任何事件属于该案件'),
  'case-not-begun': failure(404, 'nothing of this case had been recorded then', '该案件当时尚无任何记录'),
  'not-in-case': failure(404, 'no event of this case stands there', '该位置没有属于该案件的事件'),
  'method-not-allowed': failure(405, 'this cannot be done here', '此处不支持该方法'),
  'request-too-slow': failure(408, 'the request took too long to arrive', '请求传输超时'),
  'stale-revision': failure(412, 'it has changed since it was seen', '所依据的版本已变更'),
  'body-too-large': failure(413, 'the request is too large', '请求内容过大'),
  'url-too-long': failure(414, 'the address is too long', '请求地址过长'),
  'media-type-unsupported': failure(415, 'only application/json is read here', '仅接受 application/json'),
  'idempotency-key-reused': failure(422, 'this key was used for another command', '该幂等键已用于另一操作'),
  'headers-too-large': failure(431, 'the header fields are too large', '请求头过大'),
  'internal-fault': failure(500, 'the service failed; it has been logged', '服务内部故障,已记入日志'),
  'store-unavailable': failure(
    503,
    'the log cannot be reached; nothing was recorded',
    '事件库不可用,未作任何记录',
  ),
  'issuer-unavailable': failure(
    503,
    'the issuer of tokens cannot be reached; try again',
    '身份签发方暂不可用,请稍后重试',
  ),
  'log-damaged': failure(503, 'the log is damaged; it must be examined', '事件库已损坏,须检查'),
  'read-models-behind': failure(503, 'the read models are not that far yet', '读模型尚未更新至该位置'),
} satisfies Record<string, Failure>;

export type FailureCode = keyof typeof failures;

const HEADERS: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = {
  unauthenticated: { 'WWW-Authenticate': 'Bearer realm="probity"' },
  'store-unavailable': { 'Retry-After': '1' },
  'issuer-unavailable': { 'Retry-After': '1' },
  'read-models-behind': { 'Retry-After': '1' },
} satisfies Partial<Record<FailureCode, object>>;

/** What a client is told of a failure in header fields. */
export const headersOf = (code: string): Readonly<Record<string, string>> => HEADERS[code] ?? {};

/** The status that tells each kind of refusal. */
export const STATUS_BY_KIND: Readonly<Record<Reason['kind'], number>> = {
  forbidden: 403,
  unknown: 404,
  conflict: 409,
  invalid: 422,
};

/** The first code of each status is the general one. */
const CODE_BY_STATUS = new Map(
  Object.entries(failures)
    .map(([code, { status }]) => [status, code as FailureCode] as const)
    .reverse(),
);

/** The failure that a status of the HTTP layer stands for. */
export const codeOfStatus = (status: number): FailureCode => {
  const fallback = status < 500 ? 'malformed-request' : 'internal-fault';
  return CODE_BY_STATUS.get(status) ?? fallback;
};
