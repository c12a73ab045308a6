/** Questions by a name of their own. Each is the text that is posted. */
export type Questions = Readonly<Record<string, string>>

export const CELL = 'timePeriod origin destination sex age activity permitType region'
export const OBSERVATION = `reporter indicator freq ${CELL} obsValue obsStatus confStatus unitMeasure unitMult
  migrantCriterion duration comment`

const RELEASE = 'id publishedAt note supersedes withdrawnAt withdrawalReason'
const PAGE_INFO = 'pageInfo { hasNextPage endCursor } totalCount'

const ofCountry = (fields: string): string =>
  `{ _entities(representations: [{__typename: "Kazakhstan", code: "KZ"}]) { ... on Kazakhstan { ${fields} } } }`

const dataSetFields = (observation: string): string => `id citation reporter
  outcome { availability code message }
  rows { ${observation} }
  observations(first: 2) { nodes { ${observation} } ${PAGE_INFO} }
  release { ${RELEASE} }
  footnotes { text severity source }
  clauses { agreement clause }`

const STOCK = 'indicator: STK_CTZ'
const PERMITS = 'indicator: PRM_ISS'
const WHOLE_STOCK = `${STOCK}, by: [ORIGIN, DESTINATION, SEX, AGE, REGION]`
const PERMITS_BY_SEX = `${PERMITS}, freq: Q, by: [SEX]`

/** What is asked as of every moment, and by id. */
const MAIN = [WHOLE_STOCK, `${STOCK}, by: [SEX]`, `${PERMITS}, by: [SEX, ACTIVITY, PERMIT_TYPE, REGION]`]

/** Every breakdown, and every kind of filter. */
const OTHERS = [
  ...['ORIGIN', 'DESTINATION', 'AGE', 'REGION'].map((dimension) => `${STOCK}, by: [${dimension}]`),
  ...['SEX', 'ACTIVITY', 'PERMIT_TYPE', 'REGION'].map((dimension) => `${PERMITS}, by: [${dimension}]`),
  ...[STOCK, PERMITS, PERMITS_BY_SEX, `${STOCK}, freq: M`],
  ...['sex: F', 'partner: "KG"', 'origin: "KG", sex: F', 'region: "KZ-AKM"', 'age: "Y15T24"'].map(
    (filter) => `${STOCK}, ${filter}`,
  ),
  ...['by: [SEX], sex: [F, M]', 'by: [ORIGIN, SEX], origin: ["KG", "TJ"], sex: [M, _T]'].map(
    (filter) => `${STOCK}, ${filter}`,
  ),
  ...['startPeriod: "2015"', 'endPeriod: "2014"', 'startPeriod: "2016"'].map((span) => `${WHOLE_STOCK}, ${span}`),
]

const asOf = (moment: string): string => `, asOf: "${moment}"`

/** The main data sets, as they are now and as they were at each moment. */
export const mainDataSets = (moments: readonly string[], observation = OBSERVATION): Questions =>
  named(
    MAIN.flatMap((select) => [select, ...moments.map((moment) => select + asOf(moment))]),
    (select) => ofCountry(`dataSet(select: {${select}}) { ${dataSetFields(observation)} }`),
  )

/** All other data sets, as they are now. */
export const otherDataSets = (observation = OBSERVATION): Questions =>
  named(OTHERS, (select) => ofCountry(`dataSet(select: {${select}}) { ${dataSetFields(observation)} }`))

/** Data sets by their ids or citations. */
export const dataSetsOf = (ids: readonly string[]): Questions => named(ids, byId)

const byId = (id: string): string =>
  `{ _entities(representations: [{__typename: "KazakhstanDataSet", id: "${id}"}]) {
    ... on KazakhstanDataSet { ${dataSetFields(OBSERVATION)} } } }`

const DELIVERIES = `id reporter
  expectations { indicator freq startPeriod endPeriod due bySex basis }
  summary { indicator freq counts {
    expected delivered inTime late overdue inTimePercent bySexExpected bySex bySexPercent synthetic } }
  deliveries(first: 20) { nodes { indicator freq timePeriod dueOn state deliveredAt release { ${RELEASE} } daysLate
    bySexExpected bySex synthetic } ${PAGE_INFO} }
  arrived: deliveries(state: DELIVERED_LATE, first: 1) { nodes { timePeriod } ${PAGE_INFO} }`

/** What a government says about all that it has published. */
export const OVERVIEWS: Questions = named(
  [
    'name regions { code name validFrom validTo }',
    ...['', '(indicator: STK_CTZ)', '(indicator: PRM_ISS)', '(indicator: GDP_USD)'].map(
      (argument) => `coverage${argument} { indicator freq startPeriod endPeriod by lastRelease { ${RELEASE} } }`,
    ),
    ...['', 'indicator: STK_CTZ, ', 'indicator: GDP_USD, '].flatMap((argument) =>
      ['first: 20', 'first: 1', 'first: 2'].map(
        (first) => `releases(${argument}${first}) { nodes { ${RELEASE} } ${PAGE_INFO} }`,
      ),
    ),
    ...['STK_CTZ', 'PRM_ISS'].map((indicator) => `deliveries(indicator: ${indicator}) { ${DELIVERIES} }`),
  ],
  ofCountry,
)

const REVISION = `kind ${CELL} before after percent beforeStatus afterStatus beforeConf afterConf unitMeasure unitMult
  synthetic revisedAt release { ${RELEASE} } previous { ${RELEASE} }`

/** What became of figures, until now and until each moment. */
export const revisions = (moments: readonly string[]): Questions =>
  named(
    [`${STOCK}, by: [SEX]`, PERMITS_BY_SEX, WHOLE_STOCK, ...moments.map((moment) => WHOLE_STOCK + asOf(moment))].map(
      (select) => `revisions(select: {${select}}, first: 20) { nodes { ${REVISION} } ${PAGE_INFO} }`,
    ),
    ofCountry,
  )

/** The same questions about one partner, whichever it is. */
export const questionsAbout = (partner: string, moments: readonly string[]): Questions => {
  const selections = [`${STOCK}, partner: "${partner}"`, `${STOCK}, by: [ORIGIN, SEX], partner: "${partner}"`]
  const asked = selections.flatMap((select) => [select, ...moments.map((moment) => select + asOf(moment))])
  return {
    ...named(asked, (select) => ofCountry(`dataSet(select: {${select}}) { ${dataSetFields(OBSERVATION)} }`)),
    ...named(
      asked.map((select) => `revisions(select: {${select}}, first: 20) { nodes { ${REVISION} } ${PAGE_INFO} }`),
      ofCountry,
    ),
    ...dataSetsOf([`KZ/STK_CTZ/A/${partner}.KZ/_T`, `KZ/STK_CTZ/A/${partner}.KZ/SEX?start=2014`]),
  }
}

const cursor = (...place: unknown[]): string => Buffer.from(JSON.stringify(place)).toString('base64url')
const PLACE = ['2014-01-01', '2014', 'KG', 'KZ', 'F', '_T', '_Z', '_Z', '_T']
const nodes = (page: string, select = WHOLE_STOCK): string =>
  `dataSet(select: {${select}}) { observations(${page}) { nodes { ${OBSERVATION} } ${PAGE_INFO} } }`

/** What a government has to refuse, or cannot know. */
export const MISTAKES: Questions = {
  ...named(
    [
      ...['indicator: NOPE', `${STOCK}, by: [ACTIVITY]`, `${STOCK}, sex: [F, M]`, `${STOCK}, origin: "XX"`],
      ...[`${STOCK}, age: "Y1"`, `${STOCK}, partner: "KG", origin: "KG"`, `${STOCK}, freq: S`],
      ...[`${STOCK}, startPeriod: "2016", endPeriod: "2014"`, `${STOCK}, startPeriod: "2015-Q9"`],
      ...[`${STOCK}, asOf: "yesterday"`, `${STOCK}, obsValue: 3`, `${STOCK}, orderBy: OBS_VALUE`],
    ].map((select) => `dataSet(select: {${select}}) { id rows { ${OBSERVATION} } }`),
    ofCountry,
  ),
  ...named(
    [
      ...['first: 0', 'first: 1000', 'first: 2, after: "x"'].map((page) => nodes(page)),
      // Made up: beside a cell, behind the last one, with a figure, with a figure in place of a code.
      ...[PLACE, ['9999-12-31', ...PLACE.slice(1)], [...PLACE, '3'], [...PLACE.slice(0, 8), '3']].map((place) =>
        nodes(`first: 2, after: "${cursor(...place)}"`),
      ),
      ...['trueValue', 'true_value', 'withheldAs', 'contributors', 'largestShare', 'delivered'].map(
        (field) => `dataSet(select: {${WHOLE_STOCK}}) { rows { ${field} } }`,
      ),
      'releases(first: 101) { totalCount }',
      'coverage(indicator: NOPE) { freq }',
      `revisions(select: {${STOCK}, sex: [F, M]}) { totalCount }`,
      'deliveries(startPeriod: "2015", endPeriod: "2014") { id }',
    ],
    ofCountry,
  ),
  ...named(['KZ/STK_CTZ/A/KG.KZ/_T?sex=_T', 'RU/STK_CTZ/A/KG.RU/_T', 'KZ/STK_CTZ/A/KG.KZ/_T?obsValue=3', ''], byId),
  'no question': '{',
}

function named(texts: readonly string[], question: (text: string) => string): Questions {
  return Object.fromEntries(texts.map((text) => [text, question(text)]))
}

/** Lists that go over several pages. */
export const LISTS: Readonly<Record<string, (page: string) => string>> = {
  stock: (page) => ofCountry(nodes(page, `${STOCK}, by: [ORIGIN, SEX]`)),
  permits: (page) => ofCountry(nodes(page, PERMITS_BY_SEX)),
  revisions: (page) =>
    ofCountry(`revisions(select: {${PERMITS_BY_SEX}}, ${page}) { nodes { ${REVISION} } ${PAGE_INFO} }`),
}
