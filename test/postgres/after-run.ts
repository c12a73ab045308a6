/** What the setup of a run started and its teardown ends: jest runs both in one process. */
export const afterRun: (() => Promise<void>)[] = []
