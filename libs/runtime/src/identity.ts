import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  SignJWT,
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
} from 'jose';
import type { KeyVault } from '@probity/eventing';
import { subjectRefOf } from './keys/key-vault';
import { SettingsInvalid } from './settings/setting-values';
import type { Settings } from './settings/settings';

/** Who stands behind a token. Which posts and roles that person holds, only the streams say. */
export interface Session {
  readonly subjectRef: string;
  readonly sessionId: string;
  /** The one administrator's role that the issuer vouches for, if any; it excludes every post (V20). */
  readonly adminRole?: 'SYS_ADMIN' | 'SEC_ADMIN' | 'AUDIT_ADMIN';
}

/** The request names nobody who can be believed. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
}

/** The keys of the issuer cannot be had: nobody can be believed or disbelieved just now. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

/** Tells who stands behind a bearer token. Throws Unauthenticated and IssuerUnavailable. */
export type Identify = (token: string) => Promise<Session>;

const LOCAL_ISSUER = 'urn:probity:local-issuer';
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];
const SESSIONS_MAX = 10_000;
const ADMIN_ROLES = ['SYS_ADMIN', 'SEC_ADMIN', 'AUDIT_ADMIN'] as const;

/** Verifies tokens of the issuer that the settings name; each token once, until it expires. */
export const identifierOf = async (
  settings: Settings,
  vault: KeyVault,
  now: () => number,
): Promise<Identify> => {
  const { issuer, keys } = await trustedKeys(settings);
  const sessions = new Map<string, { readonly session: Session; readonly until: number }>();

  const verify = async (token: string): Promise<{ session: Session; until: number }> => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: settings.oidcAudience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', settings.staffClaim],
      currentDate: new Date(now()),
    }).catch((error: unknown) => {
      throw failureOf(error);
    });
    return { session: sessionOf(payload, settings.staffClaim, vault), until: (payload.exp ?? 0) * 1000 };
  };

  return async (token) => {
    const known = sessions.get(token);
    if (known && known.until > now()) return known.session;
    sessions.delete(token);
    const verified = await verify(token);
    if (sessions.size >= SESSIONS_MAX) sessions.clear();
    sessions.set(token, verified);
    return verified.session;
  };
};

/** Where nobody knocks, as in a program that answers whoever has called it. */
export const nobody: Identify = () => Promise.reject(new Unauthenticated('nobody is let in here'));

/** What is wrong with the token, or that its issuer's keys cannot be had, which is not the asker's fault. */
const failureOf = (error: unknown): Error => {
  const message = error instanceof Error ? error.message : 'the token cannot be verified';
  const isAboutToken = error instanceof errors.JOSEError && error.code !== errors.JOSEError.code;
  return isAboutToken && !(error instanceof errors.JWKSTimeout)
    ? new Unauthenticated(message)
    : new IssuerUnavailable(message);
};

const sessionOf = (claims: JWTPayload, staffClaim: string, vault: KeyVault): Session => {
  const staffNo = claims[staffClaim];
  if (typeof staffNo !== 'string' || staffNo === '') throw new Unauthenticated(`${staffClaim} names nobody`);
  const sessionId = vault
    .fingerprint(`session:${claims.jti ?? `${staffNo}:${String(claims.iat)}`}`)
    .slice(0, 24);
  const roles = Array.isArray(claims['roles']) ? (claims['roles'] as unknown[]) : [];
  const admin = ADMIN_ROLES.filter((role) => roles.includes(role));
  if (admin.length > 1) throw new Unauthenticated('the three administrators are three persons');
  const [adminRole] = admin;
  return { subjectRef: subjectRefOf(vault, staffNo), sessionId, ...(adminRole ? { adminRole } : {}) };
};

const trustedKeys = async (settings: Settings): Promise<{ issuer: string; keys: JWTVerifyGetKey }> => {
  const issuer = settings.oidcIssuer;
  if (issuer === undefined) {
    const { publicKeys } = await localKeys(settings);
    return { issuer: LOCAL_ISSUER, keys: createLocalJWKSet(publicKeys) };
  }
  const discovery = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`).catch(
    (error: unknown) => {
      throw new SettingsInvalid(`OIDC_ISSUER: ${issuer} cannot be reached (${String(error)})`);
    },
  );
  if (!discovery.ok) throw new SettingsInvalid(`OIDC_ISSUER: ${issuer} answers ${discovery.status}`);
  const document = (await discovery.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer || typeof document.jwks_uri !== 'string') {
    throw new SettingsInvalid(`OIDC_ISSUER: ${issuer} does not describe itself as that issuer`);
  }
  return { issuer, keys: createRemoteJWKSet(new URL(document.jwks_uri)) };
};

/** What a token of the local issuer says. */
export interface TokenRequest {
  readonly staffNo: string;
  readonly adminRole?: string;
  readonly hours: number;
}

/** Makes a token of the local issuer. Throws SettingsInvalid in production or when another issuer is set. */
export const issueToken = async (settings: Settings, request: TokenRequest): Promise<string> => {
  if (settings.mode === 'production' || settings.oidcIssuer !== undefined) {
    throw new SettingsInvalid(
      'MODE: the local issuer works in development only, and only without OIDC_ISSUER',
    );
  }
  const { privateKey } = await localKeys(settings);
  return new SignJWT({
    [settings.staffClaim]: request.staffNo,
    ...(request.adminRole === undefined ? {} : { roles: [request.adminRole] }),
  })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(LOCAL_ISSUER)
    .setAudience(settings.oidcAudience)
    .setIssuedAt()
    .setJti(crypto.randomUUID())
    .setExpirationTime(`${request.hours}h`)
    .sign(await importJWK(privateKey, 'EdDSA'));
};

const localKeys = async ({
  localIssuerKey,
}: Settings): Promise<{ privateKey: JWK; publicKeys: JSONWebKeySet }> => {
  if (!existsSync(localIssuerKey)) {
    const pair = await generateKeyPair('EdDSA', { extractable: true });
    mkdirSync(dirname(localIssuerKey), { recursive: true });
    writeFileSync(localIssuerKey, JSON.stringify(await exportJWK(pair.privateKey)), {
      mode: 0o600,
      flag: 'wx',
    });
  }
  const privateKey = JSON.parse(readFileSync(localIssuerKey, 'utf8')) as JWK;
  const { d: _secret, ...publicKey } = privateKey;
  return { privateKey, publicKeys: { keys: [{ ...publicKey, alg: 'EdDSA' }] } };
};
