import { parentPort } from 'node:worker_threads'
import { settle, type ToSettle } from './settle.ts'

// One after another: whoever asks waits for the answer before asking again.
parentPort?.on('message', (toSettle: ToSettle) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  void settle(toSettle).then((settlement) => parentPort?.postMessage(settlement))
})
