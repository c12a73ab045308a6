import type { AnsweredQuestion } from '../../../shared/audit/answered-question.ts'

/** What the log is told of a question; whoever keeps it knows the rest. */
export type Answered = Omit<AnsweredQuestion, 'time' | 'agreements' | 'releases'>

/** Log what is about to be answered. @throws AUDIT_UNAVAILABLE: then nothing may be */
export type RecordAnswer = (answered: Answered) => Promise<void>
