/** Whom an analyst's token is for. */
export const GATEWAY_AUDIENCE = 'urn:exchange:gateway'

/** Whom an exchanged token is for, e.g. urn:exchange:government:KG. @param refArea the government */
export const governmentAudience = (refArea: string): string => `urn:exchange:government:${refArea}`

/**
 * The client that exchanges tokens, and the `act` of what it gets. It has the name of the audience: some identity
 * providers let only whom a token is for exchange it, and know audiences by the names of their clients.
 */
export const GATEWAY_CLIENT = GATEWAY_AUDIENCE
