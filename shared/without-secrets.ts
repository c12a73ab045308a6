const HIDDEN = '[hidden]'

const NAMES = [
  ...['password', 'passwd', 'pwd', 'secret', 'client_secret', 'clientSecret', 'pseudonymKey', 'PSEUDONYM_KEY'],
  ...['token', 'access_token', 'accessToken', 'refresh_token', 'refreshToken', 'id_token', 'idToken', 'subject_token'],
  ...['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'databaseUrl', 'connectionString', 'privateKey'],
].join('|')

/** Each is found where it stands, so that a line takes as long as it is long. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // A member of that name, at any depth: a text, or a list of texts.
  [
    new RegExp(
      `"((?:\\w{1,40}_)?(?:${NAMES})|\\w{0,40}DATABASE_URL\\w{0,40})":(?:"(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\])`,
      'gi',
    ),
    `"$1":"${HIDDEN}"`,
  ],
  // The private part of a key in JSON.
  [/"d":"[\w-]{20,}"/g, `"d":"${HIDDEN}"`],
  // postgres://name:password@host
  [/:\/\/([^\s"/@:]{0,100}):[^\s"/]{1,500}@/g, `://$1:${HIDDEN}@`],
  [new RegExp(`\\b(${NAMES})=[^\\s"&;,\\\\]+`, 'gi'), `$1=${HIDDEN}`],
  // JSON within a text.
  [new RegExp(`\\\\"(${NAMES})\\\\":\\s?\\\\"[^"\\\\]*`, 'gi'), `\\"$1\\":\\"${HIDDEN}`],
  [/\b(bearer|basic|dpop)\s+[\w.~+/=-]{16,}/gi, `$1 ${HIDDEN}`],
  // A token, and whatever else is signed or encrypted in compact form.
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g, HIDDEN],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^"\\]|\\.)*/g, HIDDEN],
]

/** A line of a log in JSON without what would let its reader in somewhere: passwords, tokens, cookies, keys. */
export const withoutSecrets = (line: string): string =>
  SECRETS.reduce((text, [secret, instead]) => text.replaceAll(secret, instead), line)
