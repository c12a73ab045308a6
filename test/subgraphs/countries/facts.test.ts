import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { projectFile } from '../../../shared/project.ts'
import { countries } from '../../../subgraphs/countries.ts'
import { columnsOf } from '../../../subgraphs/kit/intake/column-map.ts'
import { DELIVERY_CONCEPTS } from '../../../subgraphs/kit/intake/concept.ts'
import { deliveriesIn } from '../../../subgraphs/kit/intake/delivery.ts'
import { readFactTable } from '../../../subgraphs/kit/intake/fact-table.ts'
import { regionsOf } from '../../../subgraphs/kit/intake/region-list.ts'
import { magnitudesOf } from '../../../subgraphs/kit/synthetic/magnitudes.ts'
import { readMemberNotes } from '../../../subgraphs/regional/notes/member-notes.ts'
import { readAll } from '../kit/fixtures/delivery-file.ts'

const text = (path: string) => readFileSync(projectFile(path), 'utf8')

describe.each(countries)('the folder of $graph', (profile) => {
  const { folder, refArea } = profile
  const deliveries = () => deliveriesIn(projectFile(`${folder}/deliveries`), profile)

  it('lists its regions in two languages, by codes of its own', () => {
    const { codes } = regionsOf(profile)
    expect(codes.length).toBeGreaterThan(4)
    for (const { code, name } of codes) {
      expect(code).toMatch(new RegExp(`^${refArea}-[A-Z0-9]{1,3}$`))
      expect([name.en, name.ru]).toEqual([expect.stringMatching(/[a-z]/), expect.stringMatching(/[а-яё]/)])
    }
  })

  it('heads a column for every concept but the criterion, which is always the catalogue’s', () => {
    const headed = [...columnsOf(profile).byConcept.keys(), 'MIGRANT_CRITERION']
    expect(headed.sort()).toEqual([...DELIVERY_CONCEPTS].sort())
  })

  it('has notes in two languages, each with its source, about indicators of the catalogue', () => {
    const columns = ['indicator', 'start', 'end', 'severity', 'en', 'ru', 'source'] as const
    const notes = readFactTable(projectFile(`${folder}/notes.csv`), columns)
    expect(notes.length).toBeGreaterThan(0)
    for (const note of notes) {
      expect(note.cell('en')).toMatch(/[a-z].*\.$/)
      expect(note.cell('ru')).toMatch(/[а-яё].*\.$/)
      expect(note.cell('source')).not.toBe('')
    }
    const named = readMemberNotes([profile]).flatMap(({ indicators }) => indicators)
    expect(named.filter((code) => !catalogue.get(code))).toEqual([])
  })

  it('says of which magnitude its synthetic figures are, in codes that it has', () => {
    const { tables, levels, shares } = magnitudesOf(profile)
    const levelled = new Set(levels.map(({ indicator }) => indicator))
    expect(tables.filter(({ indicator }) => !levelled.has(indicator.code))).toEqual([])
    const regions = shares.filter(({ dimension }) => dimension === 'REGION').map(({ code }) => code)
    expect(regions.filter((code) => !regionsOf(profile).byCode.has(code))).toEqual([])
  })

  it('holds deliveries that can be read to the last line, every figure with its source', async () => {
    for (const delivery of await deliveries()) {
      const observations = await readAll(delivery, profile)
      expect(observations.length).toBeGreaterThan(0)
      expect(observations.filter(({ source }) => source.trim() === '')).toEqual([])
      expect(observations.filter(({ comment }) => comment?.includes('synthetic'))).toEqual([])
    }
  })

  it('says in SOURCES.md where each file comes from', async () => {
    const sources = text(`${folder}/SOURCES.md`)
    for (const { path } of await deliveries()) expect(sources).toContain(`\`${basename(path)}\``)
    for (const file of ['regions.csv', 'magnitudes.csv']) expect(sources).toContain(file)
  })
})
