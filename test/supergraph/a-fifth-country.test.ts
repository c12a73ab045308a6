import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countries } from '../../subgraphs/countries.ts'
import type { CountryProfile } from '../../subgraphs/kit/country-profile.ts'
import { uzbekistan } from '../fixtures/uzbekistan/profile.ts'
import { clock, preparedDatabase, startRegion, type Region } from '../region.ts'
import { objectTypes, ownershipOf } from './census.ts'
import { migratedDatabase } from '../postgres/migrated-database.ts'
import { supergraphOf } from './served-schemas.ts'

const five = [...countries, uzbekistan]
const codes = (members: readonly CountryProfile[]) => members.map(({ refArea }) => ({ code: refArea }))

describe('a fifth country, a folder of facts', () => {
  let databaseUrl: (profile: CountryProfile) => string

  beforeAll(async () => {
    const fifth = await migratedDatabase(uzbekistan)
    databaseUrl = (profile) => (profile === uzbekistan ? fifth : preparedDatabase(profile))
  }, 60_000)

  describe('with its line in the register', () => {
    let region: Region
    let types: ReturnType<typeof objectTypes>

    beforeAll(async () => {
      region = await startRegion({ members: five, databaseUrl })
      types = objectTypes(await supergraphOf(region, clock))
    }, 60_000)

    afterAll(() => region?.stop())

    it.each([uzbekistan.typeName, `${uzbekistan.typeName}DataSet`, `${uzbekistan.typeName}DeliveryReport`])(
      'has %s, which nobody else but regional can name',
      (name) => {
        const type = types.get(name)
        expect(type && [...ownershipOf(type).naming].sort()).toEqual(['regional', uzbekistan.graph])
      },
    )

    it('alone resolves its national type', () => {
      const type = types.get(uzbekistan.typeName)
      expect(type && ownershipOf(type).resolving).toEqual([uzbekistan.graph])
    })

    it('is listed after the others, by its own name', async () => {
      const { data, errors } = await region.ask('{ countries { code } country(code: UZ) { __typename name } }')
      expect(errors).toBeUndefined()
      expect(data).toEqual({ countries: codes(five), country: { __typename: 'Uzbekistan', name: 'Uzbekistan' } })
    })

    it('answers beside the others, with what its own words and numbers come to', async () => {
      const { data, errors } = await region.ask(`{
        comparison(select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2015" }, reporters: [UZ, KG]) {
          dataSets { reporter outcome { availability } }
          rows { total figures { reporter obsValue obsStatus missing } }
        }
      }`)
      expect(errors).toBeUndefined()
      expect(data.comparison).toEqual({
        dataSets: [
          { reporter: 'UZ', outcome: { availability: 'AVAILABLE' } },
          { reporter: 'KG', outcome: { availability: 'AVAILABLE' } },
        ],
        rows: [
          {
            total: 1_204_382,
            figures: [
              { reporter: 'UZ', obsValue: 1_000_000, obsStatus: 'E', missing: null },
              { reporter: 'KG', obsValue: 204_382, obsStatus: 'E', missing: null },
            ],
          },
        ],
      })
    })
  })

  describe('without its line in the register', () => {
    let region: Region

    beforeAll(async () => {
      region = await startRegion({ members: five, register: countries, databaseUrl })
    }, 60_000)

    afterAll(() => region?.stop())

    it('is not part of the supergraph that the gateway composes, though it runs', async () => {
      const { data } = await region.ask('{ countries { code } __type(name: "Uzbekistan") { name } }')
      expect(data).toEqual({ countries: codes(countries), __type: null })
      const { errors } = await region.ask('{ country(code: UZ) { name } }')
      expect(errors).toMatchObject([{ extensions: { code: 'MEMBER_UNKNOWN' } }])
    })

    it('would compose without a word: only the census misses regional among those who name it', async () => {
      const type = objectTypes(await supergraphOf(region, clock)).get(uzbekistan.typeName)
      expect(type && ownershipOf(type)).toEqual({ resolving: [uzbekistan.graph], naming: [uzbekistan.graph] })
    })
  })
})
