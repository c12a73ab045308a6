import { afterRun } from './postgres/after-run.ts'

export default async function teardown(): Promise<void> {
  for (const end of afterRun.splice(0).reverse()) await end()
}
