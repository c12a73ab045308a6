import type { Receipt } from '../../shared/evidence/receipt.ts'

/** A receipt as it stands in the answer: what it says in clear, and the signed text that proves it. */
export interface ShownReceipt extends Pick<
  Receipt,
  'decidedBy' | 'clauses' | 'refusals' | 'releases' | 'log' | 'cachedFrom'
> {
  /** Whose figures were asked for. */
  readonly reporter: string
  /** A JWS in its compact form. */
  readonly signed: string
  /** Every figure of the answer with what proves it; only for whoever asks for it. */
  readonly evidence?: unknown
}

export interface ReceiptToShow {
  readonly reporter: string
  readonly receipt: Receipt
  readonly signed: string
  readonly evidence: unknown
}

export function showReceipt({ reporter, receipt, signed, evidence }: ReceiptToShow): ShownReceipt {
  const { decidedBy, clauses, refusals, releases, log, cachedFrom } = receipt
  const said = { reporter, decidedBy, clauses, refusals, releases, log, ...(cachedFrom && { cachedFrom }), signed }
  return evidence === undefined ? said : { ...said, evidence }
}
