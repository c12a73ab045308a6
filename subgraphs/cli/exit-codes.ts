/** Everything that was asked was done. */
export const ANSWERED = 0
/** Nothing was done, or nothing came back. */
export const FAILED = 1
/** The command line or a file it names cannot be understood; nothing was asked. */
export const MISUSED = 2
/** There is an answer, and something in it is missing: who and why is said on standard error. */
export const PARTIAL = 3
/** The delivery has no errors, and something in it that a person should look at. */
export const WARNED = 3
/** A person was asked whether to go on, and said no: nothing has changed. */
export const DECLINED = 4
/** Called off before it had begun, as shells say it. */
export const INTERRUPTED = 130
/** Whoever read the output has gone, as shells say it. */
export const UNHEARD = 141
