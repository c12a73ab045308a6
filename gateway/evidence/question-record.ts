import { compile } from '../../shared/agreements/decide/compile.ts'
import { agreementsOf, type AnsweredQuestion, type DecidedDataSet } from '../../shared/audit/answered-question.ts'
import type { Receipt } from '../../shared/evidence/receipt.ts'
import type { Member } from '../../shared/http/service.ts'
import type { GatewayAudit } from '../audit/gateway-audit.ts'
import type { DataSetCache } from '../cache/data-set-cache.ts'
import type { Witness } from '../fetch/exchanged.ts'
import type { CurrentRequest } from '../request/current-request.ts'
import type { GateParts } from '../policy/gate.ts'
import { hitsTold, type GivenAgain, type GivenOfMember, type HitTold } from './given-again.ts'
import { receiptOf } from './receipt-of.ts'
import type { GatewayReceipts } from './gateway-receipts.ts'
import { showReceipt, type ShownReceipt } from './shown-receipt.ts'

/** What one question leaves behind: its entries in the gateway's log, and a receipt for each answer. */
export interface QuestionRecord {
  /** Takes note of what is asked of a government. @param onReceipt hears what it has signed @throws AUDIT_UNAVAILABLE */
  witness(reporter: string, decided: readonly DecidedDataSet[], onReceipt?: (receipt: Receipt) => void): Witness
  /** Takes note of something that no government is asked for. */
  withhold(reporter: string, decided: DecidedDataSet): void
  /** Takes note of figures that are given from memory. @param token of the asker, for that government */
  giveAgain(member: Member, token: string | null, given: GivenAgain): void
  /**
   * Before the answer leaves.
   * @returns the receipts, in the order of the governments
   * @throws AUDIT_UNAVAILABLE: then nothing may leave
   */
  close(): Promise<readonly ShownReceipt[]>
}

export interface RecordParts extends Pick<GateParts, 'clock'> {
  /** Null: everybody may have everything, and nothing is decided here. */
  readonly policy: GateParts['policy'] | null
  /** Null: no log is kept. */
  readonly audit: GatewayAudit | null
  /** What the gateway signs itself; null: it has no key. */
  readonly receipts: GatewayReceipts | null
  /** Whose cache tells governments of what was given again; absent: nothing is. */
  readonly memory?: { readonly cache: Pick<DataSetCache, 'report'> }
  /** Told that a government decides by other agreements. */
  readonly onOtherAgreements: (reporter: string, theirs: string, ours: string) => void
}

type Recorded = Pick<AnsweredQuestion, 'requestDigest' | 'responseDigest' | 'refusal' | 'releases' | 'cachedFrom'>

const NO_POLICY = compile([]).digest

export function recordOf(request: CurrentRequest, parts: RecordParts): QuestionRecord {
  const { audit, clock } = parts
  const { requestId, caller: asker, evidence: withEvidence } = request
  /** In the order in which governments were asked, whoever is quicker. */
  const receipts: (ShownReceipt | null)[] = []
  const withheld = new Map<string, DecidedDataSet[]>()
  const givenAgain = new Map<string, GivenOfMember>()
  const agreements = () => parts.policy?.().digest ?? NO_POLICY

  async function record(reporter: string, decided: readonly DecidedDataSet[], exchanged: Recorded) {
    const question = { time: clock(), requestId, asker, agreements: agreements(), decided, ...exchanged }
    return audit?.record(reporter, question) ?? []
  }

  /** What was withheld is decided by the gateway, which says so in its log and in a receipt of its own. */
  async function closeWithheld(reporter: string, decided: readonly DecidedDataSet[]): Promise<void> {
    const never = { requestDigest: null, responseDigest: null, refusal: null, releases: [] }
    const log = (await record(reporter, decided, never)).at(-1) ?? null
    const receipt = await parts.receipts?.sign({
      requestId,
      reporter,
      decided,
      agreements: agreementsOf({ agreements: agreements(), decided }),
      log,
      withEvidence,
    })
    if (receipt) receipts.push(receipt)
  }

  /** The government learns of it once it stands in the log. */
  async function closeGiven(member: Member, { decided, hit, ...told }: HitTold): Promise<void> {
    const { refArea: reporter } = member
    const { requestDigest, responseDigest, releases, cachedFrom, clauses } = told
    const heads = await record(reporter, decided, {
      requestDigest,
      responseDigest,
      releases,
      cachedFrom,
      refusal: null,
    })
    parts.memory?.cache.report(member, hit)
    const receipt = await parts.receipts?.signGiven({
      ...{ requestId, reporter, requestDigest, responseDigest, releases, cachedFrom, clauses },
      agreements: agreementsOf({ agreements: agreements(), decided }),
      log: heads.at(-1) ?? null,
    })
    if (receipt) receipts.push(receipt)
  }

  return {
    witness(reporter, decided, onReceipt) {
      const place = receipts.push(null) - 1
      return async ({ receipt: signed, evidence, ...known }) => {
        const receipt = signed === null ? null : receiptOf(signed, { ...known, requestId, party: reporter })
        await record(reporter, decided, { ...known, releases: receipt?.releases ?? [] })
        if (!receipt || signed === null) return
        onReceipt?.(receipt)
        if (saysSomething(receipt)) receipts[place] = showReceipt({ reporter, receipt, signed, evidence })
        const [ours, theirs] = [agreementsOf({ agreements: agreements(), decided }), receipt.agreements]
        if (parts.policy && theirs !== ours) parts.onOtherAgreements(reporter, theirs, ours)
      }
    },
    withhold(reporter, decided) {
      const before = withheld.get(reporter)
      if (before) before.push(decided)
      else withheld.set(reporter, [decided])
    },
    giveAgain(member, token, given) {
      const before = givenAgain.get(member.graph)
      if (before) before.given.push(given)
      else givenAgain.set(member.graph, { member, token, given: [given] })
    },
    async close() {
      await Promise.all([
        ...[...withheld].map(([reporter, decided]) => closeWithheld(reporter, decided)),
        ...[...givenAgain.values()].flatMap(({ member, ...those }) =>
          hitsTold(those, request, clock()).map((told) => closeGiven(member, told)),
        ),
      ])
      const shown = receipts.filter((receipt) => receipt !== null)
      return shown.toSorted((a, b) => (a.reporter < b.reporter ? -1 : a.reporter > b.reporter ? 1 : 0))
    },
  }
}

/** Of an answer without figures, such as a name, there is nothing to prove. */
const saysSomething = ({ leaves, clauses, refusals, releases }: Receipt): boolean =>
  leaves + clauses.length + refusals.length + releases.length > 0
