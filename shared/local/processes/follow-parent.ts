import process from 'node:process'

// Preloaded into every process that the exchange starts (`node --import`): when the starter has gone, in whatever way,
// its channel closes, and the process ends as if it had been asked to.
const GRACE = 5000

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE).unref()
  process.kill(process.pid, 'SIGTERM')
})

// waiting for the starter's end alone is no reason to run
process.channel?.unref()
