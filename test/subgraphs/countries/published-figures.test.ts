import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countries } from '../../../subgraphs/countries.ts'
import { startTestGovernment, type Answer, type TestGovernment } from '../kit/fixtures/government.ts'
import { clock, preparedDatabase } from './prepared.ts'

/** What governments and others have published, restated here by hand: the figure's id, and the figure. */
const PUBLISHED: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  'UN DESA, International Migrant Stock 2019, all origins': [
    ['KG/STK_FB/A5/000.KG/_T?start=2015&end=2015', 204_382],
    ['KG/STK_FB/A5/000.KG/_T?start=2015&end=2015&sex=F', 121_766],
    ['KZ/STK_FB/A5/000.KZ/_T?start=2015&end=2015', 3_546_060],
    ['KZ/STK_FB/A5/000.KZ/_T?start=2015&end=2015&sex=F', 1_788_232],
    ['RU/STK_FB/A5/000.RU/_T?start=2015&end=2015', 11_643_276],
    ['RU/STK_FB/A5/000.RU/_T?start=2015&end=2015&sex=F', 5_928_065],
    ['TJ/STK_FB/A5/000.TJ/_T?start=2015&end=2015', 275_101],
    ['TJ/STK_FB/A5/000.TJ/_T?start=2015&end=2015&sex=F', 156_462],
  ],
  'UN DESA, International Migrant Stock 2020, from Tajikistan to the Russian Federation, from either end': [
    ['RU/STK_FB/A5/TJ.RU/_T?start=2020&end=2020', 466_252],
    ['RU/STK_FB/A5/TJ.RU/_T?start=2020&end=2020&sex=F', 191_057],
    ['TJ/STK_EMI/A5/TJ.RU/_T?start=2020&end=2020', 466_252],
  ],
  'World Bank, Annual Remittances Data, April 2013, in millions of dollars': [
    ['KG/REM_IN/A/KG.000/_T?start=2012&end=2012&asOf=2013-06-01T00:00:00Z', 2023.8],
    ['KZ/REM_IN/A/KZ.000/_T?start=2012&end=2012&asOf=2013-06-01T00:00:00Z', 161.8],
    ['RU/REM_IN/A/RU.000/_T?start=2012&end=2012&asOf=2013-06-01T00:00:00Z', 5169.1],
    ['TJ/REM_IN/A/TJ.000/_T?start=2012&end=2012&asOf=2013-06-01T00:00:00Z', 3739.5],
  ],
  'World Bank, World Development Indicators 2025, in millions of dollars': [
    ['KG/REM_IN/A/KG.000/_T?start=2012&end=2012', 2031.4],
    ['KZ/REM_IN/A/KZ.000/_T?start=2012&end=2012', 283],
    ['RU/REM_OUT/A/000.RU/_T?start=2012&end=2012', 31_647.7],
    ['TJ/REM_IN/A/TJ.000/_T?start=2012&end=2012', 3222.4],
  ],
  'State Migration Service of Kyrgyzstan, 2016 and 2017': [
    ['KG/STK_ABR/A/KG.RU/_T?start=2015&end=2015', 520_000],
    ['KG/IRR_BAN/OA/KG.RU/_T?start=2017-01&end=2017-01', 106_029],
  ],
  'Ministry of Labour of Tajikistan, 19 January 2017': [
    ['TJ/FLW_OUT/A/TJ.000/_T?start=2016&end=2016', 517_300],
    ['TJ/FLW_OUT/A/TJ.000/_T?start=2016&end=2016&sex=F', 81_800],
    ['TJ/FLW_OUT/A/TJ.RU/_T?start=2016&end=2016', 504_900],
  ],
  'Ministries of Kazakhstan, 2016 to 2021; the quota in thousands': [
    ['KZ/PRM_VAL/OA/000.KZ/_T?start=2016-07-01&end=2016-07-01&permitType=KZ_FLW', 29_458],
    ['KZ/PRM_VAL/OA/000.KZ/_T?start=2016-07-01&end=2016-07-01', 29_458],
    ['KZ/PRM_ISS/A/000.KZ/_T?start=2016&end=2016&permitType=KZ_FLW', 36_792],
    ['KZ/PRM_QUOTA/A/_Z._Z/_T?start=2021&end=2021&permitType=KZ_FLW', 29_300],
  ],
  'Federal Migration Service and Ministry of the Interior of Russia; permits held in thousands': [
    ['RU/STK_CTZ/OA/TJ.RU/_T?start=2014-03-03&end=2014-03-03', 1_033_914],
    ['RU/STK_CTZ/OA/000.RU/_T?start=2014-03-03&end=2014-03-03', 10_628_970],
    ['RU/PRM_VAL/A/000.RU/_T?start=2012&end=2012&permitType=RU_WP', 1_149_000],
    ['RU/PRM_VAL/A/000.RU/_T?start=2017&end=2017&permitType=RU_PAT', 1_649_000],
    ['RU/PRM_ISS/A/000.RU/_T?start=2021&end=2021&permitType=RU_PAT', 2_221_826],
  ],
}

describe.each(countries)('what has been published about $graph', (profile) => {
  const { refArea, typeName } = profile
  let government: TestGovernment
  beforeAll(async () => {
    government = await startTestGovernment({ profile, databaseUrl: preparedDatabase(profile), clock })
  })
  afterAll(() => government.close())

  async function valuesOf(ids: readonly string[]): Promise<(number | null)[][]> {
    const sets = ids.map((id) => `{__typename: "${typeName}DataSet", id: "${id}"}`)
    const query = `{ sets: _entities(representations: [${sets.join(', ')}]) { ... on ${typeName}DataSet { rows { obsValue } } } }`
    const { data } = (await (await government.post(query)).json()) as Answer
    return data.sets.map(({ rows }: { rows: { obsValue: number | null }[] }) => rows.map(({ obsValue }) => obsValue))
  }

  it('is served, figure by figure', async () => {
    const own = Object.entries(PUBLISHED).flatMap(([source, figures]) =>
      figures.flatMap(([id, value]) => (id.startsWith(`${refArea}/`) ? [{ id, values: [value], source }] : [])),
    )
    const served = await valuesOf(own.map(({ id }) => id))
    expect(own.map((one, at) => ({ ...one, values: served[at] }))).toEqual(own)
  })

  it('is nothing for all origins in 2020, which the revision of that year leaves out', async () => {
    expect(await valuesOf([`${refArea}/STK_FB/A5/000.${refArea}/_T?start=2020&end=2020`])).toEqual([[]])
  })
})
