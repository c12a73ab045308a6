import { partyCodes } from '../../agreements/codes/parties.ts'

/** Behind the gateway, the governments and PostgreSQL. */
const LOCAL_ISSUER_OFFSET = 40

/** The port of a party's local issuer, next to that of the gateway. */
export const localIssuerPort = (party: string, gatewayPort: number): number =>
  gatewayPort + LOCAL_ISSUER_OFFSET + partyCodes.indexOf(party)

export const localIssuerUrl = (party: string, gatewayPort: number): string =>
  `http://127.0.0.1:${localIssuerPort(party, gatewayPort)}`
