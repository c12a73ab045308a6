import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { deliveriesIn } from '../../../../subgraphs/kit/intake/delivery.ts'
import { generateDeliveries } from '../../../../subgraphs/kit/synthetic/generate-deliveries.ts'
import { syntheticFolder } from '../../../../subgraphs/kit/synthetic/synthetic-folder.ts'
import { uzbekistan } from '../../../fixtures/uzbekistan/profile.ts'
import { readAll, temporaryFolder } from '../fixtures/delivery-file.ts'

let home: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  home = temporaryFolder()
})
afterEach(() => home.remove())

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

async function generated(name: string, seed: number): Promise<string> {
  const folder = join(home.path, name)
  await generateDeliveries(uzbekistan, { folder, seed })
  return folder
}

describe('synthetic deliveries', () => {
  it('are the same bytes for the same seed, and others for another', async () => {
    const first = filesIn(await generated('first', 7))
    expect(Object.keys(first).length).toBeGreaterThan(2)
    expect(filesIn(await generated('again', 7))).toEqual(first)
    const other = filesIn(await generated('other', 8))
    expect(Object.keys(other)).toEqual(Object.keys(first))
    for (const [name, text] of Object.entries(first)) {
      expect([name, other[name] === text]).toEqual([name, name === 'manifest.csv'])
      // The seed is in the source of every line, so look at the figures as well.
      expect(other[name] === text.replaceAll('seed 7', 'seed 8')).toBe(name === 'manifest.csv')
    }
  })

  it('are read as strictly as any other, and every line says that it is synthetic', async () => {
    const deliveries = await deliveriesIn(await generated('read', 7), uzbekistan)
    const observations = (await Promise.all(deliveries.map((delivery) => readAll(delivery, uzbekistan)))).flat()
    expect(observations.length).toBeGreaterThan(100)
    for (const { comment, obsStatus, source } of observations) {
      expect(comment).toMatch(/^synthetic/)
      expect(source).toBe('Made up from magnitudes.csv, seed 7')
      expect('EBOLM').toContain(obsStatus)
    }
    expect(deliveries.every(({ partnersComplete }) => partnersComplete)).toBe(true)
  })

  it('are made once for a seed, and again where making them was interrupted', async () => {
    const settings = { home: home.path, seed: 7 }
    let made = 0
    const onProgress = (done: number) => {
      made = done
    }
    const folder = await syntheticFolder(uzbekistan, { ...settings, onProgress })
    const releases = made
    expect(releases).toBeGreaterThan(0)
    made = 0
    expect(await syntheticFolder(uzbekistan, { ...settings, onProgress })).toBe(folder)
    expect(made).toBe(0)
    const before = filesIn(folder)
    rmSync(join(folder, 'manifest.csv'))
    await syntheticFolder(uzbekistan, { ...settings, onProgress })
    expect(made).toBe(releases)
    expect(filesIn(folder)).toEqual(before)
  })
})
