import type { AnsweredQuestion } from '../../../shared/audit/answered-question.ts'
import type { Receipt } from '../../../shared/evidence/receipt.ts'

/** What the log is told of a question; whoever keeps it knows the rest. */
export type Answered = Omit<AnsweredQuestion, 'time' | 'agreements'>

/** What whoever keeps the log says of an entry. */
export type Recorded = Pick<Receipt, 'time' | 'agreements' | 'log'>

/** Log what is about to be answered; null where no log is ever kept. @throws AUDIT_UNAVAILABLE: then nothing may be */
export type RecordAnswer = (answered: Answered) => Promise<Recorded | null>
