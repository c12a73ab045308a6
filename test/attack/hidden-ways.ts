/** Who come from Kyrgyzstan, by sex: Kazakhstan has agreed to tell Kyrgyzstan for its labour policy, and nobody else. */
export const FLOWS = 'indicator: FLW_IN, freq: A, startPeriod: "2015", endPeriod: "2015", partner: "KG", by: [SEX]'
export const FLOWS_ID = 'KZ/FLW_IN/A/KG.KZ/SEX?start=2015&end=2015'

const FIGURES = 'rows { obsValue }'

/** Every way to ask for the same figures of Kazakhstan, and what it is called. */
export const HIDDEN_WAYS: [string, string][] = [
  ['by another name', `{ a: country(code: KZ) { b: dataSet(select: {${FLOWS}}) { c: rows { d: obsValue } } } }`],
  [
    'through a fragment on the interface',
    `{ countries(codes: [KZ]) { ...f } } fragment f on Country { dataSet(select: {${FLOWS}}) { ${FIGURES} } }`,
  ],
  [
    'through a fragment on the government’s own type',
    `{ country(code: KZ) { ... on Kazakhstan { dataSet(select: {${FLOWS}}) { observations { nodes { obsValue } } } } } }`,
  ],
  [
    'by the data set’s id',
    `{ dataSet(id: "${FLOWS_ID}") { ${FIGURES} observations { totalCount } release { id } citation } }`,
  ],
  [
    'in a comparison',
    `{ comparison(select: {${FLOWS}}, reporters: [KZ]) { rows { figures { obsValue missing } total } } }`,
  ],
  [
    'in a mirror',
    `{ corridor(origin: KG, destination: KZ) { mirror(select: {indicator: FLW_IN}) {
      rows { destinationReport { obsValue } originReport { obsValue } difference } } } }`,
  ],
  [
    'page by page',
    `{ country(code: KZ) { dataSet(select: {${FLOWS}}) {
      observations(first: 1) { nodes { obsValue } totalCount pageInfo { endCursor } } } } }`,
  ],
  ['as revisions', `{ country(code: KZ) { revisions(select: {${FLOWS}}) { nodes { before after } totalCount } } }`],
  [
    'under a condition that holds',
    `{ country(code: KZ) { dataSet(select: {${FLOWS}}) @include(if: true) { ${FIGURES} } } }`,
  ],
]
