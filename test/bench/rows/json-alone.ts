// The limit: the same rows through JSON.stringify and node:http alone. Tells its address over IPC.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ROWS } from './rows-in-memory.ts'

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ROWS))
  })
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
)
