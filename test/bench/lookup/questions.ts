import { catalogue } from '../../../shared/indicators/catalogue.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { DataSelection } from '../../../shared/sdmx/selection.ts'
import { kazakhstan } from '../../../subgraphs/kazakhstan/profile.ts'
import { findObservations, latestValidity } from '../../../subgraphs/kit/store/observations.ts'
import { latestReleaseOf } from '../../../subgraphs/kit/store/releases.ts'
import type { Statement } from '../../journeys/explain.ts'
import { seriesIn, seriesOf } from './published-cells.ts'

export const ROWS = 72

/** What is asked of a data set: its rows, or whatever a document needs that cites it. */
export type Asked = 'rows' | 'cited'

const OWN_FIELDS: Readonly<Record<Asked, string>> = {
  rows: 'id outcome { availability code }',
  cited: 'id outcome { availability code } citation release { id publishedAt }',
}

const ROW_FIELDS = `reporter indicator freq timePeriod origin destination sex age activity permitType region
  obsValue obsStatus confStatus unitMeasure unitMult migrantCriterion duration comment`

/** Different selections, spread over all series: 24 months of one corridor, branch, permit and region, by sex. */
export function selections(cells: number, count: number): DataSelection[] {
  const series = seriesIn(cells)
  return Array.from({ length: count }, (_, at) => {
    // Far apart, so that they share neither blocks of the table nor leaves of the index.
    const { indicator, origin, activity, permitType, region } = seriesOf((at * 7_368_787) % series)
    const named = { origin: [origin], activity: [activity], permitType: [permitType], region: [region] }
    return { indicator, freq: 'M', by: ['SEX'], startPeriod: '2022-01', endPeriod: '2023-12', ...named }
  })
}

/** The body of a request to the subgraph, as a gateway sends it. */
export function bodyOf(select: DataSelection, asked: Asked): string {
  const fields = `${OWN_FIELDS[asked]} rows { ${ROW_FIELDS} }`
  const query = `query ($countries: [_Any!]!, $select: DataSelection!) {
    _entities(representations: $countries) { ... on Kazakhstan { dataSet(select: $select) { ${fields} } } } }`
  const countries = [{ __typename: 'Kazakhstan', code: 'KZ' }]
  return JSON.stringify({ query, variables: { countries, select } })
}

/** The statements that the subgraph sends to answer it; the rows' is the first. */
export function statementsOf(select: DataSelection, asked: Asked): Statement[] {
  const key = resolveSelection(select, kazakhstan, catalogue)
  const now = new Date()
  const rows = findObservations(key, { limit: kazakhstan.rowLimit + 1 }, now)
  return asked === 'rows' ? [rows] : [rows, latestValidity(key, now), latestReleaseOf(key, now)]
}
