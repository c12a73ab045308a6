/** The command line as a client of an issuer: public, so it proves with PKCE that it is the one that began. */
export const CLI_CLIENT = 'exchange-cli'

/** Where an issuer sends the browser back to: this machine, at whatever port the command line listens (RFC 8252). */
export const LOOPBACK_REDIRECT = 'http://127.0.0.1/callback'
