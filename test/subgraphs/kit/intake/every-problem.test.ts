import { afterAll, describe, expect, it } from '@jest/globals'
import { DELIVERY_ERRORS } from '../../../../shared/errors/delivery.ts'
import { FIGURE_ERRORS } from '../../../../shared/errors/figure.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'
import { inShort, readFile, temporaryFolder } from '../fixtures/delivery-file.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const FIELDS = {
  ...{ ind: 'REM_IN', rep: 'KG', freq: 'A', per: '2015', from: 'KG', to: 'RU', sex: '', permit: '', mult: '6' },
  ...{ unit: 'USD', val: '1500.5', st: 'A', conf: 'F', note: '', src: 'A bank', n: '120', share: '20.5' },
}
type Field = keyof typeof FIELDS

const MAPPING = `header,concept,value,code
ind,INDICATOR,,
rep,REPORTER,,
freq,FREQ,,
per,TIME_PERIOD,,
from,ORIGIN,,
to,DESTINATION,,
sex,SEX,,
permit,PERMIT_TYPE,,
mult,UNIT_MULT,,
unit,UNIT_MEASURE,,
val,OBS_VALUE,,
st,OBS_STATUS,,
conf,CONF_STATUS,,
note,COMMENT_OBS,,
src,SOURCE,,
n,CONTRIBUTORS,,
share,LARGEST_SHARE,,
`
const DECIMAL = ',DECIMAL,,.\n'

interface Example {
  /** What the second line says otherwise, or the whole file. */
  readonly line?: Partial<Record<Field, string>>
  readonly file?: string
  /** Instead of the one above; '' for none. */
  readonly mapping?: string
  /** Severity, line and column of the problem, which is the only one. */
  readonly place: string
}

const table = (lines: readonly Partial<Record<Field, string>>[]): string =>
  [Object.keys(FIELDS), ...lines.map((line) => Object.values({ ...FIELDS, ...line }))]
    .map((cells) => `${cells.join(';')}\n`)
    .join('')

const at = (field: Field): number => Object.keys(FIELDS).indexOf(field) + 1
const wrong = (field: Field, text: string): Example => ({
  line: { [field]: text },
  place: `ERROR 3:${at(field)}`,
})

const PERMIT = { ind: 'PRM_VAL', from: 'RU', to: 'KG', mult: '0', unit: 'PS', val: '5' }
const SDMX = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,FREQ,TIME_PERIOD,SEX,OBS_VALUE,SOURCE'

const PROBLEMS = { ...DELIVERY_ERRORS, ...FIGURE_ERRORS }

const examples: Readonly<Record<keyof typeof PROBLEMS, Example>> = {
  DELIVERY_MAPPING_INVALID: { line: {}, mapping: MAPPING.replace('REPORTER', 'REPORTERS'), place: 'ERROR 0:0' },
  DELIVERY_HEADER_UNKNOWN: { file: table([{}]).replace('note', 'notes'), place: `ERROR 1:${at('note')}` },
  DELIVERY_HEADER_REPEATED: { file: table([{}]).replace('n;share', 'st;share'), place: `ERROR 1:${at('n')}` },
  DELIVERY_COLUMN_MISSING: { line: {}, mapping: `${MAPPING}edition,KEEP,1,\n${DECIMAL}`, place: 'ERROR 1:0' },
  DELIVERY_EMPTY: { file: table([]), place: 'ERROR 0:0' },
  DELIVERY_INDICATOR_UNKNOWN: wrong('ind', 'REM'),
  DELIVERY_FREQUENCY_UNKNOWN: wrong('freq', 'M'),
  DELIVERY_PERIOD_MALFORMED: wrong('per', '15'),
  DELIVERY_PERIOD_OTHER_FREQUENCY: wrong('per', '2015-Q1'),
  DELIVERY_CODE_MISSING: wrong('to', ''),
  DELIVERY_CODE_UNKNOWN: wrong('to', 'Russia'),
  DELIVERY_CODE_NOT_IN_USE: {
    line: { ...PERMIT, permit: 'EAEU_FREE', per: '2013', sex: '_T' },
    place: `ERROR 3:${at('permit')}`,
  },
  DELIVERY_DIMENSION_NOT_APPLICABLE: wrong('sex', 'F'),
  DELIVERY_CORRIDOR_FOREIGN: wrong('from', 'KZ'),
  DELIVERY_OTHER_REPORTER: { line: { rep: 'KZ' }, place: `WARNING 3:${at('rep')}` },
  DELIVERY_STATUS_UNKNOWN: wrong('st', 'provisional'),
  DELIVERY_FIGURE_MISSING: wrong('val', ''),
  DELIVERY_FIGURE_UNEXPECTED: { line: { st: 'O' }, place: `ERROR 3:${at('val')}` },
  DELIVERY_NUMBER_MALFORMED: wrong('val', '1,5.0'),
  DELIVERY_NUMBER_NEGATIVE: wrong('val', '-1.5'),
  DELIVERY_NUMBER_FRACTION: { line: { ...PERMIT, val: '1.5', permit: '_T', sex: '_T' }, place: `ERROR 3:${at('val')}` },
  DELIVERY_NUMBER_TOO_PRECISE: wrong('val', '1.000000000000001'),
  DELIVERY_NUMBER_AMBIGUOUS: {
    file: table([{ val: '1.500', share: '' }]),
    mapping: MAPPING,
    place: `ERROR 2:${at('val')}`,
  },
  DELIVERY_DECIMAL_TOLD: { file: table([{ val: '1.5' }]), mapping: MAPPING, place: `WARNING 2:${at('val')}` },
  DELIVERY_UNIT_UNKNOWN: wrong('mult', '2'),
  DELIVERY_UNIT_OTHER: wrong('unit', 'RUB'),
  DELIVERY_UNIT_ASSUMED: { line: { mult: '' }, place: `WARNING 3:${at('val')}` },
  DELIVERY_SOURCE_MISSING: wrong('src', ''),
  DELIVERY_CONTRIBUTION_MALFORMED: wrong('share', '120'),
  DELIVERY_TEXT_DANGEROUS: { line: { note: '=HYPERLINK("x")' }, place: `WARNING 3:${at('note')}` },
  DELIVERY_TEXT_UNREADABLE: wrong('note', 'a\u0007b'),
  DELIVERY_ACTION_UNSUPPORTED: {
    file: `${SDMX}\ndataflow,LMX:DF_DENOM,D,POP_TOT,A,2015,F,5,A census\n`,
    mapping: '',
    place: 'ERROR 2:3',
  },
  DELIVERY_STRUCTURE_OTHER: {
    file: `${SDMX}\ndataflow,X:DF_DENOM,I,POP_TOT,A,2015,F,5,A census\n`,
    mapping: '',
    place: 'WARNING 2:2',
  },
}

describe('every problem of a delivery has an example:', () => {
  it('there is no other', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(PROBLEMS).sort())
  })

  it.each(Object.entries(examples))('%s', async (code, { line, file, mapping = MAPPING + DECIMAL, place }) => {
    const content = file ?? table([{}, line ?? {}].map((one) => ({ ...one, note: quoted(one.note) })))
    const path = folder.write('figures.csv', content)
    const { problems, tally } = await readFile(
      mapping === '' ? { path } : { path, mapping: folder.write('mapping.csv', mapping) },
      kyrgyzstan,
    )
    const [severity, spot] = place.split(' ')
    expect(problems.map(inShort)).toEqual([`${severity} ${code} ${spot}`])
    const [problem] = problems
    expect(problem?.message.en).toMatch(/^[A-Z"\w].*\.$/)
    expect(problem?.message.ru).toMatch(/[а-яё].*\.$/i)
    expect(tally.refused > 0 || tally.accepted === 0).toBe(severity === 'ERROR')
  })
})

const quoted = (text = ''): string => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text)
