import { ExchangeError } from '../../shared/errors.ts'
import { readReceipt, type Receipt } from '../../shared/evidence/receipt.ts'

/** What the gateway knows of an exchange by itself. */
export type KnownExchange = Pick<Receipt, 'party' | 'requestId' | 'requestDigest' | 'responseDigest'>

const KNOWN = ['party', 'requestId', 'requestDigest', 'responseDigest'] as const

/**
 * Read a receipt that came under an answer's signature, if it is the one of this very exchange.
 * @throws RECEIPT_INVALID
 */
export function receiptOf(signed: string, known: KnownExchange): Receipt {
  const receipt = readReceipt(signed)
  const other = KNOWN.find((name) => receipt[name] !== known[name])
  if (other === undefined) return receipt
  const message = `The receipt that came with an answer of ${known.party} is for another one: its ${other} differs.`
  throw new ExchangeError('RECEIPT_INVALID', message, { reporter: known.party })
}
