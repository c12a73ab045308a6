import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { projectFile } from '../../shared/project.ts'
import { countries } from '../../subgraphs/countries.ts'
import { uzbekistan } from '../fixtures/uzbekistan/profile.ts'
import { startRegion, type Region } from '../region.ts'
import { migratedDatabase } from './migrated-database.ts'
import { objectTypes, ownershipOf } from './census.ts'
import { supergraphOf } from './served-schemas.ts'

const committed = projectFile('gateway/supergraph/supergraph.graphql')

describe('the supergraph', () => {
  let region: Region

  beforeAll(async () => {
    region = await startRegion()
  }, 60_000)

  afterAll(() => region.stop())

  // UPDATE_SUPERGRAPH=1 npm test -- test/supergraph writes it anew: a change of the contract is a change to read.
  it('is the one committed, composed from what the subgraphs serve', async () => {
    const composed = await supergraphOf(region)
    if (process.env['UPDATE_SUPERGRAPH'] === '1' && !process.env['CI']) writeFileSync(committed, composed)
    expect(composed).toBe(readFileSync(committed, 'utf8'))
  })
})

describe('a fifth country, a folder of facts and a line in the register', () => {
  let region: Region

  beforeAll(async () => {
    const database = await migratedDatabase(uzbekistan)
    region = await startRegion({
      members: [...countries, uzbekistan],
      databaseUrl: (profile) =>
        profile === uzbekistan ? database : (process.env[`TEST_DATABASE_URL_${profile.graph.toUpperCase()}`] ?? ''),
    })
  }, 60_000)

  afterAll(() => region.stop())

  it('has a national type that it alone resolves', async () => {
    const type = objectTypes(await supergraphOf(region)).get(uzbekistan.typeName)
    expect(type && ownershipOf(type)).toEqual({
      resolving: [uzbekistan.graph],
      naming: expect.arrayContaining(['regional', uzbekistan.graph]),
    })
  })

  it('answers beside the others', async () => {
    const { data, errors } = await region.ask(`{
      countries { code }
      comparison(select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2015"}, reporters: [UZ, KG]) {
        dataSets { reporter outcome { availability } }
        rows { figures { reporter obsValue missing } }
      }
    }`)
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      countries: [...countries, uzbekistan].map(({ refArea }) => ({ code: refArea })),
      comparison: {
        dataSets: [{ reporter: 'UZ', outcome: { availability: 'AVAILABLE' } }, { reporter: 'KG' }],
        rows: [
          {
            figures: [
              { reporter: 'UZ', obsValue: expect.any(Number) },
              { reporter: 'KG', obsValue: 204_382 },
            ],
          },
        ],
      },
    })
  })
})

describe('the schema that clients see', () => {
  it('says of every type, field, argument and value what it means', async () => {
    const undescribed: string[] = []
    const schema = buildSchema(readFileSync(committed, 'utf8').replaceAll(/^extend schema.*$/gm, ''), {
      assumeValid: true,
    })
    for (const type of Object.values(schema.getTypeMap())) {
      if (/^(__|join__|link__|(String|Int|Float|Boolean|ID)$)/.test(type.name)) continue
      if (!type.description) undescribed.push(type.name)
      if ('getValues' in type)
        undescribed.push(
          ...type
            .getValues()
            .filter((value) => !value.description)
            .map((value) => `${type.name}.${value.name}`),
        )
      if (!('getFields' in type)) continue
      for (const field of Object.values(type.getFields())) {
        if (!field.description) undescribed.push(`${type.name}.${field.name}`)
        for (const argument of 'args' in field ? field.args : []) {
          if (!argument.description) undescribed.push(`${type.name}.${field.name}(${argument.name})`)
        }
      }
    }
    expect(undescribed).toEqual([])
  })
})
