import { canonical } from '../../../shared/canonical.ts'
import { ExchangeError } from '../../../shared/errors.ts'
import { verifyEvidence, type ProvenDataSet } from '../../../shared/evidence/evidence.ts'
import { verifyReceipt, type Receipt } from '../../../shared/evidence/receipt.ts'
import { reporterOf } from '../../../shared/sdmx/data-set-id.ts'
import type { KeyRegister } from '../../../shared/signing/key-register.ts'
import type { SavedAnswer, ShownReceipt } from './saved-answer.ts'

/** A receipt whose signature holds, and what it proves. */
export interface BelievedReceipt {
  /** Whose figures were asked for. */
  readonly reporter: string
  readonly receipt: Receipt
  /** Null where the answer carries no evidence with it, or none that fits. */
  readonly proven: readonly ProvenDataSet[] | null
}

export interface CheckedReceipts {
  readonly believed: readonly BelievedReceipt[]
  /** Whether any of them came with what was signed. */
  readonly withEvidence: boolean
  readonly problems: readonly ExchangeError[]
}

/** Check each receipt by itself, its evidence against it, and all of them beside each other. */
export async function checkReceipts(answer: SavedAnswer, keys: KeyRegister): Promise<CheckedReceipts> {
  const problems: ExchangeError[] = []
  const believed: BelievedReceipt[] = []
  for (const [at, shown] of answer.receipts.entries()) {
    const place = `extensions.receipts[${at}]`
    const receipt = await attempt(() => verifyReceipt(shown.signed, { keys }), place, problems)
    if (!receipt) continue
    const contradiction = contradicted(shown, receipt, place)
    if (contradiction) problems.push(contradiction)
    believed.push({ reporter: shown.reporter, receipt, proven: await proven(shown, receipt, place, problems) })
  }
  const withEvidence = answer.receipts.some(({ evidence }) => evidence)
  return { believed, withEvidence, problems: [...problems, ...strangers(believed, answer)] }
}

async function proven(
  { evidence }: ShownReceipt,
  receipt: Receipt,
  place: string,
  problems: ExchangeError[],
): Promise<readonly ProvenDataSet[] | null> {
  if (!evidence) return receipt.leaves === 0 ? [] : null
  const dataSets = await attempt(() => verifyEvidence(receipt, evidence), `${place}.evidence`, problems)
  const foreign = dataSets?.find((one) => !isOwn(one, receipt))
  if (!dataSets || !foreign) return dataSets
  const message = `${receipt.party} has signed something about ${foreign.dataSet}, which is not its own.`
  problems.push(
    new ExchangeError('EVIDENCE_MISMATCH', message, { reporter: receipt.party, place: `${place}.evidence` }),
  )
  return null
}

/** A government speaks for itself alone; the gateway says what it refused, and proves no figures. */
const isOwn = ({ dataSet, availability, given }: ProvenDataSet, { party, decidedBy }: Receipt): boolean =>
  decidedBy === 'GOVERNMENT' ? reporterOf(dataSet) === party : availability === 'REFUSED' && given.length === 0

/** What stands in clear beside the signed text is for reading; it has to say the same. */
function contradicted(shown: ShownReceipt, receipt: Receipt, place: string): ExchangeError | null {
  const { decidedBy, clauses, refusals, releases, log, cachedFrom = [] } = receipt
  const { cachedFrom: shownFrom = [] } = shown
  const reporter = decidedBy === 'GATEWAY' ? shown.reporter : (cachedFrom[0]?.party ?? receipt.party)
  const said = { reporter, decidedBy, clauses, refusals, releases, log, cachedFrom }
  for (const [field, signed] of Object.entries(said)) {
    const shownValue = { ...shown, cachedFrom: shownFrom }[field as keyof typeof said]
    if (shownValue !== undefined && canonical(shownValue) === canonical(signed)) continue
    const message = `${field} of the receipt of ${reporter} is ${brief(shownValue)} in the answer, and ${brief(signed)} was signed.`
    return new ExchangeError('ANSWER_RECEIPT_CONTRADICTED', message, { reporter, place: `${place}.${field}` })
  }
  return null
}

const brief = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 120))

/** All answers to one question carry its id. */
function strangers(believed: readonly BelievedReceipt[], { requestIds }: SavedAnswer): readonly ExchangeError[] {
  const ids = [...requestIds, ...believed.map(({ receipt }) => receipt.requestId)]
  const often = [...Map.groupBy(ids, (id) => id).values()].toSorted((a, b) => b.length - a.length)
  const usual = requestIds[0] ?? often[0]?.[0]
  return believed.flatMap(({ reporter, receipt: { requestId, time } }) => {
    if (requestId === usual) return []
    const message = `The receipt of ${reporter} of ${time} is for the request ${requestId}, and the answer is to ${usual}.`
    return [new ExchangeError('ANSWER_OF_ANOTHER_QUESTION', message, { reporter, place: 'extensions.receipts' })]
  })
}

/** @returns null for what cannot be believed; why is told */
async function attempt<Result>(
  check: () => Result | Promise<Result>,
  place: string,
  problems: ExchangeError[],
): Promise<Result | null> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    const { code, message, reporter, place: inner } = error
    const where = inner === undefined ? place : `${place}.${inner}`
    problems.push(new ExchangeError(code, message, { place: where, ...(reporter === undefined ? {} : { reporter }) }))
    return null
  }
}
