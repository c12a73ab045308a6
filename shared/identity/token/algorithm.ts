/**
 * The one signature that tokens carry: ECDSA over P-256. Every identity provider and key store that a ministry may run
 * has it, which cannot be said of Ed25519; and hops, which are signed with Ed25519, can never be taken for tokens.
 */
export const TOKEN_ALGORITHM = 'ES256'

/** What RFC 9068 puts into `typ`, so that an ID token or a logout token is never taken for an access token. */
export const TOKEN_TYPE = 'at+jwt'
